"""What the fields of people, accounts, authors and KOLs mean, without the final full stop."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # population
    "Number of people, or from_network: as many as the graph file holds": (
        "人数；或写 from_network，即网络文件里有多少就是多少"
    ),
    "People without any tie, numbered last": "没有任何关系的人，编号排在最后",
    "Fake users that act on order only, and whom nobody reads": "只按指令行动、无人关注的机器人账号",
    "Named groups of people": "各人群，自行命名",
    "Share of the people who belong to this segment; all shares sum to 100 %": (
        "属于这个人群的人的占比；各人群之和为 100%"
    ),
    "Share who ever look at a feed; the rest are dormant for good": "会看信息流的人的占比；其余的人始终沉默",
    "Chance that an active person is about when a post comes by": "帖子出现时活跃的人正好在线的概率",
    "Mean multiplier of all chances to react": "所有反应概率的平均倍数",
    "Log-normal spread of susceptibility between people": "人与人之间易感程度的对数正态离散系数",
    "How strongly one's opinion colours sharing: 0 % not at all": "自己的好感度对转发的影响有多大：0% 为毫无影响",
    "Mean starting opinion by brand; replaces the brand's own": "对各品牌的期初平均好感度；取代品牌自己的设定",
    "Standard deviation of starting opinions": "期初好感度的标准差",
    "Relevance by topic, 1 = ordinary, 0 = none": "各话题的相关程度，1 = 一般，0 = 无关",
    "How far exempt from a feed that folds brand accounts away, and from leaving accounts": (
        "在多大程度上不受信息流折叠品牌账号的影响，也不取消关注"
    ),
    "Share who own something of a brand": "拥有某品牌产品的人的占比",
    "Multiplier of the number of ties in a followers network, relative to others": (
        "关注网络中关系数的倍数，相对于其他人群"
    ),
    # accounts
    "Name of the account": "账号的名称",
    "Platform of the account": "账号所在的平台",
    "Number of readers, drawn at random from the people on the platform": "读者人数，从平台上的人中随机抽取",
    "Number of a user of a graph file who is the account": "网络文件中就是这个账号的用户的编号",
    "Segments from which the readers come, by weight; from everybody where empty": (
        "读者来自哪些人群，按权重；留空则来自所有人"
    ),
    "What it costs": "成本是多少",
    "Cost of each day that begins within the horizon": "模拟期内每天的成本",
    "Cost of each campaign post that the account publishes": "账号发布每条营销帖的成本",
    # authors
    "These users, by number": "这些用户，按编号",
    "This many people at random": "随机抽取这么多人",
    "This many people with the largest audiences on the platform": "平台上读者最多的这么多人",
    "People of this segment, such as staff; comes with share": "这个人群的人，例如员工；与 share 一起写",
    "Share of the segment's people on the platform who are asked": "这个人群在平台上的人中被邀请的占比",
    "This account of the brand": "品牌的这个账号",
    "These accounts of the brand": "品牌的这些账号",
    "These KOLs, by name": "这些 KOL，按名称",
    "This many bots": "这么多机器人",
    "KOLs that are chosen from the list by these rules": "按以下规则从名单中挑选的 KOL",
    "Largest number of KOLs": "KOL 的最多人数",
    "Who comes first: most followers, best fit or lowest price; equals in the order of the list": (
        "谁优先：粉丝最多、最契合或价格最低；相同时按名单顺序"
    ),
    "Whether only verified KOLs are hired": "是否只聘请经过认证的 KOL",
    "Least fit with the brand": "与品牌契合度的最低要求",
    "What their prices may sum to; none = no limit": "价格之和的上限；none = 不限",
    "People who are chosen by their place in the network": "按网络中的位置挑选的人",
    "random: anybody; degree: most readers; k_core; pagerank; betweenness; local: local centrality (Chen et al. "
    "2012); influence: largest joint cascade. With a budget, by worth for cost": (
        "random：任意；degree：读者最多；k_core；pagerank；betweenness；local：局部中心性（Chen 等，2012）；influen"
        "ce：共同引发的传播最大。有预算时按性价比"
    ),
    "Number of people; either this or a budget": "人数；与预算二选一",
    "What the people may cost together: by the campaign's fee, or the relay's cost": (
        "这些人总共可以花多少钱：按营销活动的 fee，或转发安排的 cost"
    ),
    "Incident among whose authors' nearest readers people are chosen; none = anywhere": (
        "从哪个事件的作者的近旁读者中挑选；none = 不限"
    ),
    "Largest number of ties between the incident's authors and those people": "这些人与事件作者之间最多隔几层关系",
    # KOLs
    "Name of the KOL": "KOL 的名称",
    "Platform of the KOL": "KOL 所在的平台",
    "Price of one post or repost": "一次发帖或转发的价格",
    "Whether the platform has verified who it is": "是否经过平台认证",
    "How well the KOL fits what is promoted; 50 % = as good as anybody": "KOL 与推广内容的契合度；50% = 与任何人无异",
}

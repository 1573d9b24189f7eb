"""What the fields of platforms and their networks mean, without the final full stop."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # networks
    "A platform that comes ready, with its sources; what is written beside it counts before it": (
        "现成的平台，附有来源；另外写出的内容优先"
    ),
    "Who reads whom": "谁看谁的帖子",
    "Heavy-tailed directed follower graph": "长尾的单向关注网络",
    "Mean number of readers": "平均读者数",
    "Exponent of the audience distribution": "读者数分布的指数",
    "Share of ties that are followed back": "互相关注的关系占比",
    "Share of a reader's follows taken from the circle around them": "一个读者的关注中来自身边圈子的占比",
    "Share of ties that are strong": "强关系的占比",
    "Groups of strong ties plus random weak ties": "强关系的小群，加上随机的弱关系",
    "People in a group; all in it are tied strongly, both ways": "一个群的人数；群内两两互为强关系",
    "Mean number of random weak readers of each person": "每人随机弱关系读者的平均数",
    "Ring lattice with rewired ties": "部分关系改接的环形网络",
    "Neighbours of each person, an even number": "每人的邻居数，须为偶数",
    "Share of ties moved to a random end": "改接到随机一端的关系占比",
    "Erdos-Renyi graph": "Erdos-Renyi 随机网络",
    "Whether a tie goes one way only": "关系是否只有单向",
    "Everybody reads everybody": "所有人都看所有人的帖子",
    "Path of the graph file, relative to the scenario file": "网络文件的路径，相对于场景文件",
    "news: target reads source; follows: source reads target; both: undirected": (
        "news：target 看 source 的帖子；follows：source 看 target 的帖子；both：无方向"
    ),
    "What to do with parallel ties": "遇到重复的关系怎么办",
    "Where the strength of ties comes from; weak without a column": "关系强弱从何而来；没有相应的列则都为弱",
    "The graph file's strength column": "取网络文件的 strength 列",
    "Answered ties are strong": "互相关注的为强关系",
    "The share of ties with the largest neighbourhood overlap is strong": "邻居重叠最多的那部分为强关系",
    "Share of ties that count as strong": "算作强关系的占比",
    "A random share of ties is strong": "随机的一部分为强关系",
    # the feed
    "Share of the people who are on this platform": "使用这个平台的人的占比",
    "The same by segment; replaces members there": "按人群分别设定；在该人群取代 members",
    "A private platform is read over ties only and not seen by a brand's monitoring": (
        "私密平台只能通过关系看到，品牌监测不到"
    ),
    "Chance that a post in the feed is shown to and noticed by a reader who is about": (
        "信息流中的帖子展示给在线读者并被看到的概率"
    ),
    "Chance that a post in the feed is shown to and noticed by a reader": "信息流中的帖子展示给读者并被看到的概率",
    "Feed ranking by strength of the tie": "信息流按关系强弱排序",
    "Feed ranking": "信息流排序",
    "Multiplier over strong ties": "强关系的倍数",
    "Multiplier over weak ties": "弱关系的倍数",
    "Multiplier for posts of brand accounts; loyal readers are exempt": "品牌账号帖子的倍数；忠实读者不受影响",
    "Multiplier for posts of brand accounts": "品牌账号帖子的倍数",
    "Noticed posts a day at which half of further ones are passed over; none = no crowding": (
        "每天看到多少条帖子后，其余的有一半被略过；none = 不会拥挤"
    ),
    "Time from publication to being noticed, in waking time": "从发布到被看到的时间，按清醒时间计",
    "Relative activity in each hour of the day, 24 numbers; none = even": (
        "一天中每小时的相对活跃度，24个数；none = 均匀"
    ),
    "Multiplier of opinion change from an exposure here": "在这里看到后好感度变化的倍数",
    "Multiplier of the chance to comment here": "在这里评论的概率的倍数",
    "Chance that a repost here is also published on another platform": "在这里转发后又发布到另一平台的概率",
    "The list of trending posts": "热搜榜",
    "Places on the list; 0 = there is no list": "榜单的位置数；0 = 没有榜单",
    "Reposts within an hour that bring a post on the list": "一小时内转发多少次可以上榜",
    "Chance a day that somebody who is about notices a post on the list": "在线的人一天内看到榜上帖子的概率",
    "Chance that it is shown to one's readers whom one has followed": "自己新关注了谁会展示给自己的读者的概率",
    "Named changes of the feed's rules": "信息流规则的各次改动，自行命名",
    "When it happens": "何时发生",
}

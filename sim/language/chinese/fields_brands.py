"""What the fields of brands, their desks and their campaigns mean, without the final full stop."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # brands
    "Mean starting opinion of the people": "人们期初的平均好感度",
    "The brand's accounts": "品牌的账号",
    "The service desk": "客服",
    "Named campaigns": "各营销活动，自行命名",
    "Table of further campaigns: a csv or xlsx file beside the scenario": (
        "更多营销活动的表格：与场景放在一起的 csv 或 xlsx 文件"
    ),
    "What may be spent; things are paid in order of time, and what is left over pays no more; none = no limit": (
        "可以花多少钱；按时间先后付款，余额不足的不再执行；none = 不限"
    ),
    "How its accounts repost each other": "各账号如何互相转发",
    "Chance that another account of the brand reposts a campaign post of one of them": (
        "品牌的另一账号转发某账号营销帖的概率"
    ),
    "Time from the post to that repost": "从发帖到这次转发的时间",
    "Chance that the brand's account reposts praise by a person": "品牌账号转发个人好评的概率",
    "Winning followers by following them first": "先关注别人以换取回关（互粉）",
    "Account that canvasses; the first one where not named": "用来互粉的账号；不写则为第一个",
    "Number of people who are canvassed": "去关注的人数",
    "When it begins": "何时开始",
    "Length of the window over which it is spread evenly": "均匀分布在多长的时段内",
    "Chance that an active person follows back": "活跃的人回关的概率",
    "Chance that a person complains about it in public": "为此公开投诉的概率",
    "How bad that complaint is": "这种投诉有多严重",
    "Cost of each person": "每人的成本",
    "Followers that are bought": "购买的粉丝",
    "Account that they follow; the first one where not named": "被关注的账号；不写则为第一个",
    "Number of bots": "机器人的个数",
    "When they begin to follow": "何时开始关注",
    "Length of the window over which they are spread evenly": "均匀分布在多长的时段内",
    "Cost of each bot": "每个机器人的成本",
    # desk
    "How a complaint is answered first": "首次如何回复投诉",
    "How the solution is told": "如何告知解决方案",
    "Earliest time after the complaint at which an agent may take it": "投诉后客服最早何时可以受理",
    "Number of agents": "客服人数",
    "Hours of the day in which agents work": "一天中客服工作的时段",
    "Which waiting case is taken first": "等待中的投诉先处理哪一件",
    "Working time that an agent needs for an answer": "客服回复一件所需的工作时间",
    "Time from first answer to solution": "从首次回复到解决的时间",
    "Departments or agencies that a case is handed on to": "一件投诉要转交的部门或机构数",
    "Time lost in each hand-over": "每次转交耽误的时间",
    "Progress posts, where the answer is public with progress": "进展通报，在回复方式为 public with progress 时",
    "Time between progress posts": "两次进展通报之间的时间",
    "Largest number of progress posts of a case": "一件投诉最多通报几次进展",
    "Tone of answers: stiff, neutral, warm, or a number in [-1, 1]": (
        "回复的语气：stiff（生硬）、neutral（中性）、warm（亲切），或 [-1, 1] 中的数"
    ),
    "How well the answer and the solution fit the complaint": "回复与解决方案多大程度上切中投诉",
    "How much the answer invites being passed on; 1 = an ordinary post": "回复有多容易引人转发；1 = 与普通帖子一样",
    "Account that answers; the first one on the platform where not named": "负责回复的账号；不写则为该平台上的第一个",
    "How complaints are found": "如何发现投诉",
    "Rate at which a complaint is found": "发现一条投诉的频率",
    "What each repost of the complaint adds to the rate": "投诉每被转发一次，频率增加多少",
    "Share of found cases that a menu answers at once, without an agent": (
        "已发现的投诉中由自助菜单立即回复、无需人工的占比"
    ),
    "Chance that somebody who saw the complaint is shown the answer too": "看到投诉的人也被展示回复的概率",
    "How much a perfect answer lowers the wish to pass the complaint on": "完美的回复能多大程度降低转发投诉的意愿",
    "Multiplier of passing on a complaint that was publicly compensated": "公开补偿后投诉被转发的倍数",
    "Cost of the desk": "客服的成本",
    "Pay of one agent for one staffed hour": "一名客服值班一小时的薪酬",
    "Cost of each answer given": "每次回复的成本",
    "Paid to each complainer who is compensated": "付给每位获补偿的投诉者的金额",
    # campaigns
    "When the first post is published": "第一条帖子何时发布",
    "Time from one post to the next, where there are several": "有多条帖子时，前后两条之间的时间",
    "Number of posts; those beyond the horizon are left out": "帖子的条数；超出模拟期的不计",
    "Where the post is published": "帖子发布在哪个平台",
    "Who publishes it": "由谁发布",
    "The post": "帖子",
    "Kind of post": "帖子的类别",
    "Creative quality: multiplies all chances to react": "创意质量：与所有反应概率相乘",
    "Tone in [-1, 1]": "语气，在 [-1, 1] 中",
    "Topic, against which interests are held": "话题，用来与兴趣对照",
    "Name of the creative; posts of one name wear out together, none = each post is new": (
        "创意的名称；同名的帖子一起变得陈旧，none = 每条都是新的"
    ),
    "How original it is: 0 % is a mere copy": "有多原创：0% 为纯粹的照搬",
    "Its own half-life of interest; none = that of novelty": "自己的兴趣半衰期；none = 与 novelty 相同",
    "KOL who is only named in it": "只在其中提到的 KOL",
    "Named orders to repost it": "各转发安排，自行命名",
    "Who reposts": "由谁转发",
    "Chance that each of them does": "其中每个人照做的概率",
    "Time from the post to the repost; in a chain, from the one before": "从发帖到转发的时间；成链时从前一次转发算起",
    "Whether each takes it from the one before instead of from the author": "是否每人转发自前一人，而不是原作者",
    "Cost of each repost, on top of the price of a KOL": "每次转发的成本，另加 KOL 的价格",
    "Paid display of the post": "帖子的付费展示",
    "What is spent at most": "最多花多少钱",
    "Price of a thousand displays; either this or per_click": "千次展示的价格；与 per_click 二选一",
    "Price of a click": "一次点击的价格",
    "Most displays a day where clicks are paid; 0 = once a day to everybody targeted": (
        "按点击付费时每天最多展示次数；0 = 每天对每位目标用户展示一次"
    ),
    "Time from the post to the first display": "从发帖到首次展示的时间",
    "Length of the window; each day that begins in it has an equal share": "时段的长度；其中每天份额相等",
    "Segments that are targeted; everybody where empty": "定向的人群；留空则为所有人",
    "What taking part brings": "参与能得到什么",
    "Chance that an exposure makes somebody take part": "看到后参与的概率",
    "Chance over a strong tie": "通过强关系的概率",
    "Chance over a weak tie, and where there is no tie": "通过弱关系以及没有关系时的概率",
    "Multiplier of the chance to pass the post on": "转发概率的倍数",
    "Multiplier of what the post does to opinions": "帖子影响好感度的倍数",
    "How far taking part moves the opinion towards the tone of the post": "参与使好感度向帖子的语气靠近多少",
    "Friends whom each participant has to drop": "每位参与者必须舍弃的好友数",
    "Participants after whom nobody more is let in; none = no limit": "参与名额，满额后不再接受；none = 不限",
    "Cost of each participant": "每位参与者的成本",
    "Cost of the prize, once": "奖品的成本，一次性",
    "What its authors are paid, where they are ordinary people": "作者是普通人时付给他们的报酬",
    "For the post": "每条帖子",
    "For each reader of the author": "作者每有一位读者",
    "What the content costs, once": "内容的成本，一次性",
}

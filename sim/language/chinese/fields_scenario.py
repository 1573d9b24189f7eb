"""What the fields of a scenario as a whole and of an experiment mean, without the final full stop."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # scenario
    "Version of the scenario language": "场景语言的版本",
    "What the scenario is about, in a sentence": "用一句话说明场景讲什么",
    "Date, time and zone of tick 0, such as 2014-03-03 00:00 Asia/Shanghai": (
        "第0个时间步的日期、时刻和时区，例如 2014-03-03 00:00 Asia/Shanghai"
    ),
    "Length of the simulated time": "模拟期的长度",
    "Length of one tick": "一个时间步的长度",
    "Whether each world has its own people and ties, or only its own luck": (
        "每个世界是各有自己的人与关系，还是只有各自的运气"
    ),
    "Currency of all amounts of money": "所有金额的货币",
    "Everybody": "所有人",
    "Named platforms; at least one, at most eight": "各平台，自行命名；至少一个，至多八个",
    "Named brands": "各品牌，自行命名",
    "KOLs that can be hired": "可聘请的 KOL",
    "Table of further KOLs: a csv or xlsx file beside the scenario": (
        "更多 KOL 的表格：与场景放在一起的 csv 或 xlsx 文件"
    ),
    "Chance that an exposure is passed on, by kind of post": "看到后转发的概率，按帖子类别",
    "Chance of a comment, by kind of post": "评论的概率，按帖子类别",
    "Chance of a like, by kind of post": "点赞的概率，按帖子类别",
    "Chance that an exposure makes somebody follow the brand's account, by kind of post": (
        "看到后关注品牌账号的概率，按帖子类别"
    ),
    "Chance of a click, by kind of post": "点击的概率，按帖子类别",
    "Why people leave an account": "人们为什么取消关注",
    "How interest fades, and what is fresh": "兴趣如何消退，什么算新鲜",
    "How the climate of opinion dulls complaints": "舆论氛围如何冲淡投诉",
    "Repeated exposure": "重复看到",
    "Opinion change": "好感度的变化",
    "What authors of complaints do afterwards": "投诉者之后会怎么做",
    "Named incidents": "各事件，自行命名",
    "Background posts": "背景帖子",
    "When it counts as a firestorm": "怎样算舆情风暴",
    "Named patches of run-phase fields: the arms of a comparison": (
        "对运行阶段字段的一组组修改，自行命名：即参与比较的各策略"
    ),
    "Strategy that the others are compared with; the first one where not named": (
        "其他策略与之比较的策略；不写则为第一个"
    ),
    "Number of worlds, or {at_least, at_most, precision}": "世界的个数，或 {at_least, at_most, precision}",
    "Metric by which strategies are ranked and precision is judged": "用来给策略排名并判断精度的指标",
    "Patch that makes the scenario small, for tests and --reduced": "把场景缩小的修改，用于测试和 --reduced",
    "Where numbers come from, by dotted field": "数字的来源，按带点的字段",
    # incidents
    "When the first complaint may come": "第一条投诉最早何时出现",
    "Length of the window in which complaints come, at random times": "投诉随机出现的时段有多长",
    "The brand that is complained about": "被投诉的品牌",
    "Where complaints are posted; the first platform where not named": "投诉发布在哪个平台；不写则为第一个平台",
    "A public post, or a private message to the brand": "公开帖子，或给品牌的私信",
    "Number of complaints": "投诉的条数",
    "How bad it is, 0 to 1; the tone of the complaint is its negative": "有多严重，0 到 1；投诉的语气是它的负值",
    "How much the complaint invites being passed on": "投诉有多容易引人转发",
    "Who complains; people at random where not given": "谁来投诉；不写则为随机的人",
    # chatter, firestorm, worlds
    "Number of posts": "帖子的条数",
    "Platform; the first one where not named": "平台；不写则为第一个",
    "When the first may come": "第一条最早何时出现",
    "Length of the window in which they come, at random times": "随机出现的时段有多长",
    "Log-normal spread of appeal between posts; 1 = all alike": "各帖子吸引力的对数正态离散系数；1 = 全都一样",
    "Share of the people who noticed a complaint": "看到过投诉的人的占比",
    "Share of the people newly reached by complaints within one hour": "一小时内新被投诉触达的人的占比",
    "Worlds played before precision is judged": "判断精度之前要跑的世界数",
    "Worlds played at most": "最多跑的世界数",
    "Stop when the 95 % interval of every paired difference in the leading metric is narrower than this share of "
    "the baseline's mean, on each side": "当主要指标的每个配对差的 95% 区间在每一侧都窄于基准均值的这个比例时停止",
    # experiments
    "What the experiment is to find out, in a sentence": "用一句话说明实验要弄清什么",
    "Path of the scenario file, relative to the experiment file": "场景文件的路径，相对于实验文件",
    "Strategies that are compared; all where not named": "参与比较的策略；不写则为全部",
    "Values by dotted field; every combination is one point": "按带点的字段写出各取值；每种组合是一个点",
    "Values by dotted field that hold at every point": "按带点的字段写出在每个点都相同的值",
    "Number of worlds; the scenario's where not given": "世界的个数；不写则用场景的",
    "Metrics that are reported first; all where none is named": "最先报告的指标；不写则为全部",
    "The rule of decision": "判定规则",
    "Metric that decides": "起决定作用的指标",
    "Whether the smallest or the largest value is best": "取值是越小越好还是越大越好",
    "Strategy that the others are compared with": "其他策略与之比较的策略",
    "Small form: vary, worlds, and values by dotted field": "缩小形式：vary、worlds，以及按带点的字段写出的值",
    "Where numbers come from": "数字的来源",
    # lengths of time that vary
    "Median of a log-normal time; comes with spread": "对数正态时间的中位数；与 spread 一起写",
    "Factor by which one standard deviation multiplies or divides the median": "一个标准差把中位数乘以或除以的倍数",
    "Mean of an exponential time": "指数分布时间的均值",
    "A time without chance; may be given in ticks": "固定的时间；可以用 ticks（时间步）表示",
}

"""What is wrong with a scenario or an experiment: templates of finished messages."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "is set by strategy '{name}' itself, so nothing would vary; leave one of the two out": (
        "已由策略“{name}”自行设定，变化它不起作用；请去掉其中之一"
    ),
    # names that are near
    "did you mean {close}? allowed: {names}": "是否想写 {close}？可用：{names}",
    "allowed: {names}": "可用：{names}",
    "there are none": "目前一个也没有",
    "there is no {noun} '{name}'; {near}": "没有名为“{name}”的{noun}；{near}",
    "there is no {noun} '{name}' in any segment's interests; {near}": (
        "没有哪个人群的兴趣（interests）里有{noun}“{name}”；{near}"
    ),
    "there is no {noun} '{name}' of {brand} on {platform}; {near}": (
        "{brand} 在 {platform} 上没有名为“{name}”的{noun}；{near}"
    ),
    "there is no {noun} '{name}' on {platform}; {near}": "{platform} 上没有名为“{name}”的{noun}；{near}",
    "there is no '{name}' here; {near}": "这里没有“{name}”；{near}",
    "there is no strategy '{name}' in the scenario; {near}": "场景里没有名为“{name}”的策略；{near}",
    "there is no template '{name}'; {near}": "没有名为“{name}”的模板；{near}",
    "'{name}' is not a metric; {near}": "“{name}”不是指标；{near}",
    "'{name}' is not a kind that is known here; {near}": "这里没有“{name}”这一类；{near}",
    "'{name}' is not a value that is known here; {near}": "这里不能写“{name}”；{near}",
    "'{name}' is not known here; {near}": "这里不认识“{name}”；{near}",
    "'{name}' is not known here; {near}; or give a graph file with file": (
        "这里不认识“{name}”；{near}；也可以用 file 指定一个网络文件"
    ),
    "'{name}' is not compared here; {near}": "“{name}”不在比较之列；{near}",
    "'{name}' is not among the metrics; {near}": "“{name}”不在所列指标之中；{near}",
    "unknown field; {near}": "没有这个字段；{near}",
    "unknown field": "没有这个字段",
    "'{name}' is not yet in this version": "本版本还不支持“{name}”",
    "does not vary here; {near}": "在这里并不变化；{near}",
    # missing, doubled, misplaced
    "is missing": "缺少此项",
    "is missing: {meaning}": "缺少此项：{meaning}",
    "is missing: write one of {names}": "缺少此项：请从 {names} 中选一个",
    "is missing: write one of {names}; or give a graph file with file": (
        "缺少此项：请从 {names} 中选一个；也可以用 file 指定一个网络文件"
    ),
    "'{name}' is given twice, first on line {line}; keep one": "“{name}”写了两次，第一次在第{line}行；请只保留一个",
    "'{name}' is named twice": "“{name}”写了两次",
    "give exactly one of {ways}": "以下写法必须且只能选一种：{ways}",
    "give exactly one of {ways}; here: {given}": "以下写法必须且只能选一种：{ways}；这里写的是：{given}",
    "give exactly one of {ways}; here: both": "以下写法必须且只能选一种：{ways}；这里两种都写了",
    "give exactly one of {ways}; here: neither": "以下写法必须且只能选一种：{ways}；这里一种也没写",
    "a mapping of fields is needed here": "这里需要一组字段（字段名: 值）",
    "a mapping of names is needed here": "这里需要一组名称（名称: 内容）",
    "a mapping of dotted fields to lists of values is needed here": "这里需要一组带点的字段，每个字段对应一列值",
    "a list is needed here, such as [1, 2]": "这里需要一个列表，例如 [1, 2]",
    "one text is needed here, not a mapping or list": "这里需要一段文字，而不是一组字段或列表",
    "one value is needed here, not {kind}": "这里需要一个值，而不是{kind}",
    "a list": "列表",
    "a mapping": "一组字段",
    "at least one value is needed": "至少需要一个值",
    # quantities
    "'{text}' is not a number": "“{text}”不是数字",
    "'{text}' is not a number (large numbers are written 20_000 or 20000)": (
        "“{text}”不是数字（较大的数请写成 20_000 或 20000）"
    ),
    "'{text}' is not a number; write {allowed}": "“{text}”不是数字；请写：{allowed}",
    "'{text}' is not a number (large numbers are written 20_000 or 20000); write {allowed}": (
        "“{text}”不是数字（较大的数请写成 20_000 或 20000）；请写：{allowed}"
    ),
    "the number is too large": "数字太大",
    "'{text}' is not a plain number: nothing may follow {number}": "“{text}”不是纯数字：{number} 后面不能再写别的",
    "'{text}' is not a count: write a whole number, 0 or more, such as 20_000": (
        "“{text}”不是个数：请写0或更大的整数，例如 20_000"
    ),
    "{text} is too many: at most {most}": "{text} 太多：最多 {most}",
    "a unit is needed: write {percent} %": "需要单位：请写 {percent} %",
    "a unit is needed: write {time}, or hours or days": "需要单位：请写 {time}，或用 hours（小时）、days（天）",
    "'{unit}' is not a unit of chance: write {percent} %": "“{unit}”不是概率的单位：请写 {percent} %",
    "{percent} % is out of range: a chance lies between 0 % and 100 %": (
        "{percent} % 超出范围：概率必须在 0 % 到 100 % 之间"
    ),
    "'{unit}' is not a unit of time: write seconds, minutes, hours, days or weeks": (
        "“{unit}”不是时间单位：请写 seconds（秒）、minutes（分钟）、hours（小时）、days（天）或 weeks（周）"
    ),
    "'{unit}' is not a unit of time: write seconds, minutes, hours, days or weeks; months and years differ in "
    "length, write days": (
        "“{unit}”不是时间单位：请写 seconds（秒）、minutes（分钟）、hours（小时）、days（天）或 weeks（周）；月和年"
        "长短不一，请换算成 days"
    ),
    "a time may not be negative": "时间不能为负",
    "a number of ticks is a whole number, 1 or more": "时间步数必须是1或更大的整数",
    "'{text}' is not a rate: write {rate}": "“{text}”不是频率：请写 {rate}",
    "a rate may not be negative": "频率不能为负",
    "'{unit}' is not this scenario's currency: write {amount} or {priced}": (
        "“{unit}”不是本场景的货币：请写 {amount} 或 {priced}"
    ),
    "an amount of money may not be negative": "金额不能为负",
    "'{text}' is not a tone: write {names}, or a number from -1 to 1": (
        "“{text}”不是语气：请写 {names}，或 -1 到 1 之间的数"
    ),
    "{text} is out of range: a tone lies between -1 and 1": "{text} 超出范围：语气必须在 -1 到 1 之间",
    "'{text}' are not hours of a day: write them as 9:00-18:00": "“{text}”不是一天中的时段：请写成 9:00-18:00",
    "'{text}' has no such time of day: times go from 0:00 to 24:00": "“{text}”中的时刻不存在：时刻从 0:00 到 24:00",
    "'{text}' is empty: work must begin before it ends, on the same day": (
        "“{text}”是空时段：上班必须早于下班，且在同一天"
    ),
    "'{text}' is not a start: write date, time and zone, such as 2014-03-03 00:00 Asia/Shanghai": (
        "“{text}”不是开始时间：请写日期、时刻和时区，例如 2014-03-03 00:00 Asia/Shanghai"
    ),
    "'{text}' is no date and time: write 2014-03-03 00:00": "“{text}”不是日期和时刻：请写成 2014-03-03 00:00",
    "'{text}' is no time zone: write one such as Asia/Shanghai or UTC": (
        "“{text}”不是时区：请写 Asia/Shanghai 或 UTC 这样的时区"
    ),
    "'{text}' is not a version of the scenario language that is known here: write 1": (
        "“{text}”不是已知的场景语言版本：请写 1"
    ),
    "'{text}' is neither yes nor no: write yes or no": "“{text}”既不是 yes 也不是 no：请写 yes 或 no",
    "'{text}' cannot be a name: use letters, digits, _, - and spaces, at most 60, starting with a letter or "
    "digit; 'none' means no value": (
        "“{text}”不能用作名称：只能用文字、数字、_、- 和空格，最多60个字符，并以文字或数字开头；“none”表示没有值"
    ),
    "at least 1 user is needed": "至少需要1个用户",
    "{text} is out of range: a severity lies between 0 and 1": "{text} 超出范围：严重程度必须在 0 到 1 之间",
    "{text} is out of range: an opinion lies between -1 and 1": "{text} 超出范围：好感度必须在 -1 到 1 之间",
    "{text} is out of range: {noun} is at least {least}": "{text} 超出范围：{noun}至少为 {least}",
    "a weight": "权重",
    "a spread": "离散系数",
    "{value} is out of range: it must be at least {bound}": "{value} 超出范围：必须至少为 {bound}",
    "{value} is out of range: it must be above {bound}": "{value} 超出范围：必须大于 {bound}",
    "{value} is out of range: it must be at most {bound}": "{value} 超出范围：必须至多为 {bound}",
    "a list of 24 numbers is needed, one for each hour of the day from 0:00": "需要24个数的列表，从 0:00 起每小时一个",
    "at least one hour must be above 0": "至少有一个小时的值要大于 0",
    # what a field refers to
    "platform": "平台",
    "other platform": "其他平台",
    "segment": "人群",
    "brand": "品牌",
    "topic": "话题",
    "account": "账号",
    "KOL": "KOL",
    "strategy": "策略",
    "incident": "事件",
    "user": "用户",
    "at least one {noun} is needed": "至少需要一个{noun}",
    "the same {noun} is named twice: write each once": "同一个{noun}写了两次：每个只写一次",
    "there is no user {user}: users go from 0 to {last}": "没有用户 {user}：用户编号从 0 到 {last}",
    "{number} are more than there are people: at most {most}": "{number} 超过了总人数：最多 {most}",
    "{number} are more than there are bots: at most {most}, as population.bots says": (
        "{number} 超过了机器人总数：最多 {most}，由 population.bots 规定"
    ),
    "lies after the end: it must come before the horizon": "在模拟结束之后：必须早于 horizon",
    "0 is out of range: it must be above 0": "0 超出范围：必须大于 0",
    # time and sizes
    "is too short: a tick has at least 1 minute": "太短：一个时间步（tick）至少为1分钟",
    "is shorter than one tick": "比一个时间步（tick）还短",
    "is too long: at most {most} ticks; take a longer tick": "太长：最多 {most} 个时间步；请把 tick 设得长一些",
    "at least one platform is needed": "至少需要一个平台",
    "there are {number}: at most {most} are possible": "有{number}个：最多{most}个",
    "at least 1 world is needed": "至少需要1个世界",
    "at least 1 world is needed, and at_most may not be less than at_least": (
        "至少需要1个世界，而且 at_most 不能小于 at_least"
    ),
    "{most} is less than at_least, {least}": "{most} 小于 at_least 的 {least}",
    "a table is read only where the scenario file itself names it; set single fields of {rows} here": (
        "只有场景文件本身写明的表格才会被读取；这里请逐个设置 {rows} 的字段"
    ),
    "a preset is read only where the scenario file itself names it; set single fields of the platform here": (
        "只有场景文件本身写明的预设才会被读取；这里请逐个设置平台的字段"
    ),
    # people, platforms, brands
    "from_network needs a graph file on every platform; write a number of people": (
        "from_network 要求每个平台都有网络文件；否则请写人数"
    ),
    "too many: with the users at most {most}": "太多：连同用户最多 {most}",
    "at least one segment is needed": "至少需要一个人群",
    "the shares of the segments sum to {percent} %, not to 100 %": "各人群的占比之和是 {percent} %，而不是 100 %",
    "'{name}' is the name of two KOLs: names must differ": "有两位 KOL 都叫“{name}”：名称不能相同",
    "'{name}' is the name of an account of {brand} too: names must differ": (
        "“{name}”也是 {brand} 的账号名：名称不能相同"
    ),
    "'{name}' is the name of two accounts: names must differ": "有两个账号都叫“{name}”：名称不能相同",
    "'{file}' is no graph file: write one of {endings}": "“{file}”不是网络文件：请用以下类型之一：{endings}",
    "changes nothing: give visibility or boost": "没有改变任何东西：请写 visibility 或 boost",
    "{neighbours} is odd: write an even number": "{neighbours} 是奇数：请写偶数",
    "a group has at least 2 people": "一个群至少有2人",
    "{readers} readers each are too many among {people} people: at most {most}": (
        "每人 {readers} 位读者，对 {people} 人来说太多：最多 {most}"
    ),
    "makes {ties} ties: at most {most} are possible": "会产生 {ties} 条关系：最多 {most} 条",
    "needs an account of {brand}, which has none": "需要 {brand} 的账号，但它一个也没有",
    "at least one weight must be above 0": "至少有一个权重要大于 0",
    "is only for a graph file, which {platform} does not have": "只能用于网络文件，而 {platform} 没有网络文件",
    "there is no KOL on {platform} to be hired: list some in kols": "{platform} 上没有可聘请的 KOL：请在 kols 里列出",
    "pays for everybody, as nobody costs anything: give the campaign's {field}": (
        "谁都不收费，预算够请所有人：请写明营销活动的 {field}"
    ),
    "pays for everybody, as nobody costs anything: give the relay's cost": (
        "谁都不收费，预算够请所有人：请写明转发安排的 cost"
    ),
    "at least 1 post is needed; take a campaign out with  none": "至少需要1条帖子；要去掉一个营销活动，请写 none",
    "several posts need every, the time from one to the next": "多条帖子需要写明 every，即前后两条之间的时间",
    "is for adverts that are paid by click; with per_thousand the budget says how many": (
        "只用于按点击付费的广告；用 per_thousand 时，展示次数由预算决定"
    ),
    # patches
    "patches {field} again, which {other} patches already; keep one": (
        "再次修改了 {field}，而 {other} 已经修改过；请只保留一个"
    ),
    "an empty mapping changes nothing; write  none  at an entry to take it out": (
        "空的一组字段不改变任何东西；要去掉某一项，请在那里写 none"
    ),
    "'{name}' is not a place in this list: write a number from 0 to {last}": (
        "“{name}”不是这个列表中的位置：请写 0 到 {last} 之间的数"
    ),
    "{field} belongs to the people, ties and time that all strategies share; a strategy may not change it": (
        "{field} 属于所有策略共用的人、关系和时间，策略不能修改"
    ),
    "{field} is about the file or the comparison as a whole; a strategy may not change it": (
        "{field} 针对整个文件或整个比较，策略不能修改"
    ),
    "there is no strategy '{name}'; {near}": "没有名为“{name}”的策略；{near}",
    "'{pair}' is no setting: write field=value": "“{pair}”不是设置：请写成 字段=值（field=value）",
    "is set twice; keep one": "设置了两次；请只保留一个",
    # experiments
    "is about the scenario file, not about the simulated world": "只关系到场景文件，与模拟的世界无关",
    "makes more than {most} points": "产生的组合点超过 {most} 个",
    "at {where}: {fault}": "在 {where} 处：{fault}",
    "at the only point: {fault}": "在唯一的组合点处：{fault}",
}

"""The plan on a page, what would change it, which assumption moves it, and the tables to take away."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # the plan
    "The plan on a page": "一页方案",
    "Choose {strategy}: it is the best by {title}.": "建议选{strategy}：按“{title}”衡量，它最好。",
    "Choose {strategy}: it is one of {n} that lead by {title} and cannot be told apart, and ahead of them by {others}.": (
        "建议选{strategy}：按“{title}”衡量，有{n}个策略并列领先、难分高下，其中它在{others}方面更好。"
    ),
    "Choose {strategy}, or any of its equals: they do and cost the same.": (
        "建议选{strategy}，或任选一个与它并列的策略：效果和费用都一样。"
    ),
    "No strategy is detectably better than {baseline}. Choose the cheapest of the equals, {strategy}.": (
        "没有哪个策略明显好于{baseline}。建议选并列者中最省钱的{strategy}。"
    ),
    "No strategy is detectably better than {baseline}. Choose by what else matters; here that is {strategy}.": (
        "没有哪个策略明显好于{baseline}。请按其他指标来选；这里是{strategy}。"
    ),
    "Brings: {what}": "效果：{what}",
    "{difference} against {strategy}": "与{strategy}相比{difference}",
    "Costs": "费用",
    "How sure": "把握多大",
    "odds of being best of {n}": "在{n}个策略中最优的概率",
    "odds that one of these {n} is best; {odds} for it alone": "最优者在这{n}个之中的概率；它独自最优的概率为{odds}",
    "in {n} world": "在{n}个模拟世界中",
    "in {times} of {n} worlds": "{n}个模拟世界中出现{times}次",
    "In the worst tenth of the worlds": "最坏的十分之一世界里",
    "Money at risk": "可能要花的钱",
    "mean of the dearest tenth of the worlds": "花费最高的十分之一世界的平均值",
    "{money} could not be paid, the budget being spent": "预算用完，另有{money}付不出",
    "In brackets: 95 % intervals. A difference is taken in the same worlds.": (
        "方括号内为95%区间。差异都在相同的模拟世界里比较得出。"
    ),
    "What matters most.": "最要紧的一点。",
    "What would change my mind.": "什么会改变这个结论。",
    # what would change it
    "No assumption has been tried out yet: {command} does that.": "各项假设还没有试过，可用命令{command}来试。",
    "{other} would be better than {strategy} with {values}.": "若{values}，则{other}会好过{strategy}。",
    "{strategy} and {other} could no longer be told apart with {values}.": "若{values}，则{strategy}与{other}难分高下。",
    "Of {n} assumptions, the {most} that matter most were halved and doubled one at a time: none turns over the verdict "
    "on {strategy} against {other}. Several wrong at once might.": (
        "{n}项假设中影响最大的{most}项已逐一减半和加倍：没有一项能推翻{strategy}与{other}之间的结论。"
        "若几项同时有误，则有可能。"
    ),
    "“{assumption}” at {value}": "“{assumption}”为{value}",
    "{n} more": "另外{n}项",
    "Too close to call: {strategies}; about {n} worlds would tell.": "难分高下：{strategies}；约{n}个模拟世界才能分出。",
    "As good as the same: {strategies}; no number of worlds would part them.": (
        "几乎一样：{strategies}；再多的模拟世界也分不出。"
    ),
    "Firestorms were seen in under {odds} of the worlds: odds under {odds} need {n} worlds or more.": (
        "舆情风暴只在不到{odds}的模拟世界中出现：低于{odds}的概率需要{n}个以上的模拟世界才说得准。"
    ),
    # which assumption moves it
    "Which assumption moves the verdict": "哪项假设左右结论",
    "The assumptions have not been moved yet. This command does it and makes this page again:": (
        "各项假设还没有变动过。下面的命令会逐一变动，并重新生成本页："
    ),
    "Not known yet; this finds it: {command}": "尚不清楚；运行{command}可以找出",
    "No assumption moves the difference between them.": "没有哪项假设会改变两者之间的差异。",
    "{assumption}: at {value} instead of {written}, the difference between {strategy} and {other} is {changed}, not "
    "{difference}.": (
        "{assumption}：取{value}而不是{written}时，{strategy}与{other}之间的差异为{changed}，而不是{difference}。"
    ),
    "{assumption}: from {low} to {high}, the difference between {strategy} and {other} goes from {less} to {more}.": (
        "{assumption}：从{low}变到{high}，{strategy}与{other}之间的差异从{less}变到{more}。"
    ),
    "Each of {n} assumptions was halved and doubled, chances by their odds, one at a time; {alive} of them changed "
    "anything. Those that move the difference most were played in {worlds} worlds. {strategy} is compared with {other}.": (
        "{n}项假设逐一减半和加倍（概率按胜算比变动），其中{alive}项有影响。对差异影响最大的几项在{worlds}个模拟世界中"
        "推演。这里比较的是{strategy}与{other}。"
    ),
    "Difference between {strategy} and {other}: {what}": "{strategy}与{other}之间的差异：{what}",
    "Each bar runs from the difference as the scenario has it, {difference}, to the one with a value halved (light, "
    "above) or doubled (dark, below).": (
        "每根条从原设定下的差异{difference}画起，到该值减半（浅色，上方）或加倍（深色，下方）之后的差异为止。"
    ),
    "The longest bar: {assumption}.": "最长的一根：{assumption}。",
    "No bar reaches zero, where the verdict would turn.": "没有一根到达零点；过了零点，结论就会反转。",
    "{n} end is marked: there the verdict turns or is open.": "有{n}端带叉号：结论在那里反转或难分高下。",
    "{n} ends are marked: there the verdict turns or is open.": "有{n}端带叉号：结论在那里反转或难分高下。",
    "{name} ({where})": "{name}（{where}）",
    "Each assumption at both ends": "每项假设的两端",
    "Assumption": "假设",
    "as written": "原值",
    "halved: the difference": "减半后的差异",
    "doubled: the difference": "加倍后的差异",
    "cannot be told apart": "难分高下",
    "the verdict turns over": "结论反转",
    # tables to take away
    "Files and pages that belong to this report": "本报告附带的文件和页面",
    "Watch it: the twin worlds": "看一看：孪生世界",
    "tables (xlsx)": "表格（xlsx）",
    "tables (csv)": "表格（csv）",
    "picture (png)": "图片（png）",
    "summary": "汇总",
    "differences": "差异",
    "sensitivity": "敏感性",
    "assumptions": "假设",
    "how made": "如何得出",
    "metric": "指标",
    "title": "名称",
    "unit": "单位",
    "low": "下限",
    "high": "上限",
    "difference": "差异",
    "difference to {strategy}": "与{strategy}的差异",
    "difference, low": "差异下限",
    "difference, high": "差异上限",
    "against": "相比于",
    "field": "字段",
    "tried": "试用值",
    "moved by": "变动",
    "moved by, low": "变动下限",
    "moved by, high": "变动上限",
    "verdict": "结论",
    "what": "内容",
    "where": "所属",
    "value": "值",
    "source": "来源",
    "scenario": "场景",
    "question": "问题",
    "hash": "哈希值",
    "runs": "推演次数",
    "failed runs": "失败次数",
    "seed": "种子",
    "model version": "模型版本",
    "strategy {name}": "策略{name}",
}

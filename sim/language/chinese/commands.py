"""What the commands print besides results."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # files
    "{name}  is fine": "{name}  没有问题",
    "wrote {path}": "已写入 {path}",
    "no field differs": "所有字段都相同",
    "no mean differs": "所有均值都相同",
    # runs
    "{name}, {strategy}, seed {seed}, people seed {people_seed}": (
        "{name}，{strategy}，种子 {seed}，人群种子 {people_seed}"
    ),
    "(what is zero or not defined is left out)": "（为零或无定义的指标不列出）",
    "one user's story: wom why {folder} {user}": "查看一位用户的经历：wom why {folder} {user}",
    "report: {page}": "报告：{page}",
    "{failed} of {runs} runs failed; the first one: {reason}": "{runs}次运行中有{failed}次失败；第一次的原因：{reason}",
    "interrupted; what is finished is kept, and the same command goes on from there": (
        "已中断；完成的部分已保存，再次执行同一命令会接着运行"
    ),
    "compiling the engine, once: about a minute": "正在编译引擎，仅此一次：约一分钟",
}

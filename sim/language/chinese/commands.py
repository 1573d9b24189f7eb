"""What the commands print besides results."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # files
    "{name}  is fine": "{name}  没有问题",
    "wrote {path}": "已写入 {path}",
    "wrote {n} ties to {path}": "已把{n}条关系写入 {path}",
    "(cannot be read; see wom check {path})": "（无法读取；请运行 wom check {path}）",
    "no field differs": "所有字段都相同",
    "no mean differs": "所有均值都相同",
    "(not there)": "（没有）",
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
    # graphs
    "users": "用户",
    "ties": "关系",
    "mean readers": "平均读者数",
    "most readers": "最多读者数",
    "readerless": "无读者占比",
    "reciprocity": "互相关注占比",
    "strong": "强关系占比",
    "clustering": "聚集系数",
    "overlap": "邻居重叠度",
    # whom to ask first
    "rank": "名次",
    "user": "用户",
    "readers": "读者",
    "chosen by": "选择方法",
    "users reached": "触达用户",
    "standard error": "标准误",
    "cost in all: {cost}": "总成本：{cost}",
    "guarantee: {guarantee}": "保证：{guarantee}",
    "expected spread over {n} cascades, the users asked included:": "{n}次级联的期望触达（含被邀请的用户）：",
}

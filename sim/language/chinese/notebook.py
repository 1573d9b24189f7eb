"""What results show of themselves in notebooks."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "'{name}' has no picture here; allowed are {allowed}": "这里没有“{name}”的图；可选：{allowed}",
    "Brands": "品牌",
    "Comparison": "比较",
    "Cost": "成本",
    "Expected spread, seeds included (standard error)": "预期传播人数，含种子用户（标准误）",
    "Guarantee": "保证",
    "Means over {n} worlds, with 95 % intervals in brackets.": "{n} 个世界的均值，方括号内为 95% 区间。",
    "One run is one throw of the dice: sim.compare plays strategies in many worlds.": (
        "一次运行只是掷了一次骰子：用 sim.compare 在许多世界中比较各策略。"
    ),
    "People": "人数",
    "Platforms": "平台",
    "Run": "运行",
    "Seeds": "种子用户",
    "Simulated time": "模拟时长",
    "Strategies": "策略",
    "Sweep": "扫描",
    "The best {shown} rows; .table has {n} more.": "只列最好的 {shown} 行；.table 中还有 {n} 行。",
    "The choice": "选择结果",
    "What came of it": "结果",
    "What is in it": "内容",
    "What it does": "做法",
    "Whom to ask first": "先找谁",
    "all platforms": "所有平台",
    "reach and reposts": "触达与转发",
    "{n} fields vary; a picture shows one or two. See .table": "有 {n} 个字段在变化，图只能表示一两个。请看 .table",
    "{seeds}, people seed {people_seed}": "{seeds}，人群种子 {people_seed}",
    "{strategy}, seed {seed}": "{strategy}，种子 {seed}",
    "{title}: {what}": "{title}：{what}",
    "{users} and {n} more": "{users}，另有 {n} 人",
}

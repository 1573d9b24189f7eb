"""Kinds of values, what may be written for them, and where defaults come from, as the field reference prints them."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # punctuation and words around
    ", ": "，",
    "; ": "；",
    "{sentence}.": "{sentence}。",
    "default {value}": "默认值 {value}",
    "phase {phase}": "阶段：{phase}",
    "source: {source}": "来源：{source}",
    "required": "无（必填）",
    "world": "世界",
    "run": "运行",
    "file": "文件",
    "or none": "或 none",
    "above {bound}": "大于 {bound}",
    "at least {bound}": "至少 {bound}",
    "at most {bound}": "至多 {bound}",
    # kinds
    "{kind} by name": "{kind}（按名称）",
    "list of {kind}": "{kind}列表",
    "24 of {kind}": "24个{kind}",
    "one of": "选项",
    "fields": "一组字段",
    "text": "文字",
    "any value": "任意值",
    "version": "版本",
    "yes or no": "是否",
    "name": "名称",
    "number": "数",
    "spread": "离散系数",
    "opinion": "好感度",
    "severity": "严重程度",
    "chance": "概率",
    "count": "个数",
    "time": "时间",
    "time or ticks": "时间或时间步",
    "rate": "频率",
    "money": "金额",
    "tone": "语气",
    "hours": "时段",
    "date": "日期",
    # what may be written
    "letters, digits, _, - and spaces": "文字、数字、_、- 和空格",
    "a plain number such as 1.5": "纯数字，例如 1.5",
    "a number, 0 or more": "0 或更大的数",
    "a factor, 1 or more": "倍数，1 或更大",
    "-1 to 1": "-1至1",
    "0 to 1": "0至1",
    "0 % to 100 %": "0% 至 100%",
    "0 to 2_147_483_646": "0至2_147_483_646",
    "1 to 2_147_483_646, or from_network": "1至2_147_483_646，或 from_network",
    "a time such as 30 minutes, 2 hours or 7 days": "时间，例如 30 minutes、2 hours 或 7 days",
    "a time such as 30 minutes or 1 tick": "时间，例如 30 minutes 或 1 tick",
    "a rate such as 12 per day": "频率，例如 12 per day",
    "a rate such as 2 per hour": "频率，例如 2 per hour",
    "an amount, 0 or more": "金额，0 或更大",
    "stiff, neutral, warm, or -1 to 1": "stiff（生硬）、neutral（中性）、warm（亲切），或 -1 至 1",
    "such as 9:00-18:00": "例如 9:00-18:00",
    "such as 2014-03-03 00:00 Asia/Shanghai": "例如 2014-03-03 00:00 Asia/Shanghai",
    # where defaults come from
    "assumption": "假设",
    "no source stated": "未说明来源",
    "assumption; .18 is the textbook case of Watts 2002": "假设；0.18 是 Watts（2002）的经典例子",
    "assumption; 5 to 29 strong ties in Goldenberg et al. 2001": "假设；Goldenberg 等（2001）为 5 至 29 条强关系",
    "assumption; 54.5 % trust what they read online (seed 002)": "假设；54.5% 的人相信网上看到的内容（资料002）",
    "assumption; 59 of 100 brand followers are active (seed 000)": "假设；100 名品牌粉丝中有 59 名活跃（资料000）",
    "assumption; 72 % expect an answer within an hour": "假设；72% 的人期望一小时内得到回复",
    "assumption; after 43 % of answers the customer writes again (support extract)": (
        "假设；43% 的回复之后顾客会再次来信（客服数据摘录）"
    ),
    "assumption; median 2.3 h at level one (Weibo extract)": "假设；第一层的中位数为 2.3 小时（微博数据摘录）",
    "assumption; negative / positive 1.2-1.6 (Tsugawa and Ohsaki 2015)": (
        "假设；负面与正面之比为 1.2 至 1.6（Tsugawa 与 Ohsaki，2015）"
    ),
    "assumption; the celebrity effect is not pronounced (seed 000)": "假设；名人效应并不明显（资料000）",
    "audience exponent near 2.3 (Goel et al. 2016)": "读者数分布的指数约为 2.3（Goel 等，2016）",
    "direction: Herhausen et al. 2019; size: assumption": "方向：Herhausen 等（2019）；大小：假设",
    "form after Weng et al. 2012": "形式取自 Weng 等（2012）",
    # where the numbers of presets come from
    "audience exponent 2.3 (Goel et al. 2016)": "读者数分布的指数为 2.3（Goel 等，2016）",
    "22 % of ties on Twitter are answered (Kwak et al. 2010)": "Twitter 上 22% 的关系是互相关注（Kwak 等，2010）",
    "clustering .2 of follower graphs (Higgs and Epinions extracts)": (
        "关注网络的聚集系数为 0.2（Higgs 与 Epinions 数据摘录）"
    ),
    "assumption; nearly the answered ties": "假设；大致等于互相关注的关系",
    "assumption; with shares of 9 and 18 % it meets .18-.25 reposts per post (evidence F3)": (
        "假设；转发概率为 9% 和 18% 时，符合每条帖子 0.18 至 0.25 次转发（证据F3）"
    ),
    "assumption; the form is of Weng et al. 2012": "假设；形式取自 Weng 等（2012）",
    "2.3 hours after the author at level one (Weibo extract)": "第一层比作者晚 2.3 小时（微博数据摘录）",
    "quartiles of reaction times, 62 minutes and 19 hours (Weibo extract)": (
        "反应时间的四分位数为 62 分钟和 19 小时（微博数据摘录）"
    ),
    "share of posts by two hours of the day (Weibo rhythm extract)": "一天中每两小时的发帖占比（微博作息数据摘录）",
    "assumption; a public list of fifty": "假设；公开的五十位榜单",
    "assumption; 5 to 29 strong ties (Goldenberg et al. 2001)": "假设；5 至 29 条强关系（Goldenberg 等，2001）",
    "read by friends only (seeds 000 to 003)": "只有好友可见（资料000至003）",
    "assumption; few posts, so each is seen": "假设；帖子少，所以每条都会看到",
    "as on a microblog (Weibo rhythm extract); assumption": "与微博相同（微博作息数据摘录）；假设",
    "assumption; dialogue rather than cascades (seeds 000 to 003)": "假设；以对话为主，而非层层转发（资料000至003）",
    "assumption; friends are believed (seeds 000 to 003)": "假设；人们相信朋友（资料000至003）",
    "assumption; clustered and trusted (seeds 000 to 003)": "假设；抱团且互相信任（资料000至003）",
    "a group is closed": "群是封闭的",
    "read by members only": "只有群成员可见",
    "assumption; a chat is read through": "假设；群聊会被看完",
}

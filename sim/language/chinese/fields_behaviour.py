"""What the fields of people's behaviour mean, without the final full stop."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # leaving, novelty, climate
    "Chance on a post without any relevance": "看到毫不相关的帖子时的概率",
    "Chance for each time that the posts of a day pass over the tolerance once more": (
        "一天的帖子每再超出一倍容忍数时的概率"
    ),
    "Posts that nobody minds": "人们不介意的帖子数",
    "Multiplier for those who were won by an incentive or by canvassing": "因有奖活动或互粉而来的粉丝的倍数",
    "Time in which the chance to react halves; none = it does not fade": "反应概率减半所需的时间；none = 不消退",
    "Multiplier of all reactions for each earlier exposure to the same creative": (
        "此前每看到同一创意一次，所有反应的倍数"
    ),
    "What the appeal of a mere copy is worth": "纯粹照搬的内容吸引力的折扣",
    "What naming a KOL who fits perfectly adds to the appeal": "提到完全契合的 KOL 给吸引力增加多少",
    "How far reactions to the worst complaint fall in the worst climate": (
        "在最差的舆论氛围中，对最严重投诉的反应降低多少"
    ),
    "Length of the past over which posts about the brand are counted": "统计品牌相关帖子时回溯多久",
    # repeated exposure
    "simple: nothing; reinforcement (Centola 2010); fatigue; peak: likeliest at the second, then fatigue; "
    "threshold (Watts 2002); random threshold (linear threshold, Kempe et al. 2003)": (
        "simple：无影响；reinforcement：强化（Centola，2010）；fatigue：疲劳；peak：第二次最易转发，之后疲劳；thres"
        "hold：阈值（Watts，2002）；random threshold：随机阈值（线性阈值，Kempe 等，2003）"
    ),
    "Multiplier for each further exposure: over 1 reinforcement, under 1 fatigue; peak: from the third on": (
        "每多看到一次的倍数：大于 1 为强化，小于 1 为疲劳；peak：从第三次起"
    ),
    "Largest total multiplier of reinforcement; multiplier at the second exposure of peak": (
        "强化的最大总倍数；peak 时为第二次看到的倍数"
    ),
    "Share of those whom one reads that must have passed the post on": "自己关注的人中须有多少已转发",
    # opinions
    "Size of the step": "每一步的大小",
    "Over a strong tie": "通过强关系",
    "Over a weak tie, and where there is no tie": "通过弱关系，以及没有关系时",
    "By source": "按来源",
    "A person over a strong tie": "强关系的人",
    "A person over a weak tie": "弱关系的人",
    "A brand's account": "品牌账号",
    "Multiplier of the step for negative tones": "负面语气时步长的倍数",
    "Tone felt on finding that the brand had a complaint deleted": "发现品牌让人删除投诉时感受到的语气",
    # complainers
    "Waiting time until the solution that halves the chance of being satisfied": "使满意的概率减半的、等待解决的时间",
    "Chance that a satisfied author deletes the complaint": "满意的作者删除投诉的概率",
    "Chance that a satisfied author posts praise": "满意的作者发布好评的概率",
    "Chance that a satisfied author reposts the public solution": "满意的作者转发公开解决方案的概率",
    "Tone of that praise": "这种好评的语气",
    "Complaining again": "再次投诉",
    "Rate at severity 1 while the complaint is unanswered": "严重程度为 1 时，投诉未获回复期间的频率",
    "Chance after a solution that did not satisfy, or after deletion": "解决后仍不满意，或投诉被删之后的概率",
    "Largest number of further complaints of a case": "一件投诉最多再投诉几次",
}

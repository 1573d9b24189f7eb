"""One user's story."""

from __future__ import annotations

from collections.abc import Mapping

_WHO: Mapping[str, str] = {
    "User {user} under the scenario as written (people seed {people_seed}, seed {seed})": (
        "用户{user}，场景原样（人群种子{people_seed}，随机种子{seed}）"
    ),
    "User {user} under strategy {strategy} (people seed {people_seed}, seed {seed})": (
        "用户{user}，策略{strategy}（人群种子{people_seed}，随机种子{seed}）"
    ),
    "This is {who}.": "这是{who}。",
    "This is a bot: it acts on order, and reads nothing.": "这是机器人账号：受托行动，什么也不看。",
    "One of the people": "一位普通用户",
    "One of the {segment}": "属于{segment}人群",
    "{who}; dormant: never looks at a feed.": "{who}；沉默用户：从不看信息流。",
    "{who}; about {share} of the time.": "{who}；{share}的时间在线。",
    "On {platform}: reads {reads}, is read by {readers} (over strong ties: {strong}).": (
        "在{platform}：关注{reads}人，被{readers}人关注（其中强关系{strong}人）。"
    ),
    "Nothing happened to this user: noticed nothing and did nothing.": "这位用户没有经历任何事：什么也没看到，什么也没做。",
    "Day {n}": "第{n}天",
    "Day {n} ({date})": "第{n}天（{date}）",
    "In the end": "最后",
    "did not pass on {what}": "没有转发{what}",
    "did not pass on {what} (noticed {n} times)": "没有转发{what}（看到{n}次）",
    "1 person passed on what they noticed through this user": "1人转发了经由这位用户看到的内容",
    "{n} people passed on what they noticed through this user": "{n}人转发了经由这位用户看到的内容",
    "opinion of {brand}: {first} at first; the log does not tell what the deletions did to it": (
        "对{brand}的好感度：起初为{first}；记录没有说明删帖对它的影响"
    ),
    "opinion of {brand}: {first} from start to end": "对{brand}的好感度：始终为{first}",
    "opinion of {brand}: from {first} to {last}": "对{brand}的好感度：从{first}到{last}",
}

_POSTS: Mapping[str, str] = {
    "{brand}'s account": "{brand}的账号",
    "{brand}'s account {name}": "{brand}的账号{name}",
    "the KOL {name}": "KOL{name}",
    "user {n}": "用户{n}",
    "their own": "自己",
    "{who}'s": "{who}",
    "answer": "回复",
    "progress report": "进展通报",
    "solution": "解决方案",
    "a private complaint": "一条私下投诉",
    "{brand}'s {stage}": "{brand}的{stage}",
    "{brand}'s {stage} to {whose} complaint": "{brand}对{whose}投诉的{stage}",
    "{whose} complaint about {brand}": "{whose}对{brand}的投诉",
    "{whose} further complaint about {brand}": "{whose}对{brand}的再次投诉",
    "{whose} praise of {brand}": "{whose}对{brand}的好评",
    "{whose} promotion of {brand}": "{whose}的{brand}推广帖",
    "{whose} post": "{whose}的帖子",
}

_NOTICED: Mapping[str, str] = {
    "noticed {what} on {platform}, {source}": "在{platform}上看到{what}，{source}",
    "noticed {what} on {platform}, {source}, for the {nth} time": "{nth}次在{platform}上看到{what}，{source}",
    "{n}th": "第{n}",
    "{n}st": "第{n}",
    "{n}nd": "第{n}",
    "{n}rd": "第{n}",
    "in an advert": "来自广告",
    "on the list of trending posts": "来自热搜榜",
    "below the complaint": "显示在投诉下方",
    "because user {n} follows it now": "因为用户{n}刚关注了它",
    "from {speaker}": "来自{speaker}",
    "shown without a tie": "没有关系，由平台展示",
    "from a close friend (user {n})": "来自好友用户{n}（强关系）",
    "from an acquaintance (user {n})": "来自熟人用户{n}（弱关系）",
}

_DID: Mapping[str, str] = {
    "posted a complaint about {brand} on {platform}": "在{platform}上发布了对{brand}的投诉",
    "posted a further complaint about {brand} on {platform}": "在{platform}上再次投诉{brand}",
    "posted a praise of {brand} on {platform}": "在{platform}上发布了对{brand}的好评",
    "posted a promotion of {brand} on {platform}": "在{platform}上发布了{brand}的推广帖",
    "posted a post on {platform}": "在{platform}上发布了帖子",
    "posted {what} on {platform}": "在{platform}上发布{what}",
    "passed on {what} on {platform}": "在{platform}上转发了{what}",
    "also published {what} on {platform}": "把{what}也发到了{platform}",
    "gratefully passed on {what} on {platform}": "怀着感谢在{platform}上转发了{what}",
    "was asked to pass on, and did pass on, {what} on {platform}": "受托在{platform}上转发了{what}",
    "passed on, to make it known, {what} on {platform}": "为扩大影响，在{platform}上转发了{what}",
    "commented on {what} on {platform}": "在{platform}上评论了{what}",
    "liked {what} on {platform}": "在{platform}上点赞了{what}",
    "clicked on {what} on {platform}": "在{platform}上点击了{what}",
    "took part in what {what} offers": "参加了{what}中的活动",
    "took part in what {what} offers, and dropped {n} friends for it": "参加了{what}中的活动，并为此舍弃了{n}位好友",
    "the desk found {what}": "客服发现了{what}",
    "was satisfied with the solution": "对解决方案满意",
    "was not satisfied with the solution": "对解决方案不满意",
    "deleted {what}": "删除了{what}",
    "the brand had {what} deleted": "品牌方让人删除了{what}",
    "stopped following {account} on {platform}, on noticing {what}": "看到{what}后，在{platform}上取消关注{account}",
    "followed back {account} on {platform}": "在{platform}上回关了{account}",
    "followed, for money, {account} on {platform}": "收钱后在{platform}上关注了{account}",
    "began to follow {account} on {platform}, on noticing {what}": "看到{what}后，在{platform}上关注了{account}",
    "the brand answered by having the complaint deleted": "品牌方的回应是让人删除投诉",
    "{brand} gave its {stage} in public on {platform}": "{brand}在{platform}上公开给出{stage}",
    "{brand} gave its {stage} in private": "{brand}私下给出{stage}",
}

PHRASES: Mapping[str, str] = {**_WHO, **_POSTS, **_NOTICED, **_DID}

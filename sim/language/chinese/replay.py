"""The replay of twin worlds."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    # calendar.js
    "{day}, {time}": "{day} {time}",
    "Day {n}": "第{n}天",
    "{weekday} {day} {month}": "{month}月{day}日（{weekday}）",
    "{weekday} {day} {month} {year}": "{year}年{month}月{day}日（{weekday}）",
    # controls.js
    "Play (space)": "播放（空格键）",
    "Pause (space)": "暂停（空格键）",
    "Time": "时间",
    "Speed": "速度",
    "Speed (+ and −)": "速度（+ 和 −）",
    "One step back (←)": "后退一步（←）",
    "One step forward (→)": "前进一步（→）",
    "Jump to where the worlds part (P)": "跳到两个世界的分岔点（P）",
    "Jump to the parting": "跳到分岔点",
    "first answer": "首次回复",
    "the worlds part": "世界分岔",
    # curve.js, measures.js
    "what the curve shows": "曲线显示的内容",
    "reached by complaints": "被投诉触达人数",
    "people reached": "触达人数",
    "reposts": "转发量",
    "waiting for an answer": "等待回复",
    "opinion of {brand}": "对“{brand}”的好感度",
    # help.js, keys.js
    "Help": "帮助",
    "Help (?)": "帮助（?）",
    "Close (Esc)": "关闭（Esc）",
    "How to read this": "怎么看",
    "Both worlds have the same people, at the same places, with the same ties and the same luck. Only the strategy "
    "differs: whatever differs in the pictures comes from it.": (
        "两个世界里的人、位置、关系和运气完全相同，只有策略不同：画面上的一切差别都由策略而来。"
    ),
    "Each mark is a person; the more readers, the larger. The stronger its colour, the stronger the feeling. News "
    "travels along ties; adverts and trending posts come in from above.": (
        "每个图形代表一个人，读者越多，图形越大；颜色越深，感受越强烈。消息沿着关系传播；广告和热搜从上方进入。"
    ),
    "Click on a person to read what happened to them in both worlds.": "点击一个人，查看其在两个世界里的经历。",
    "space": "空格",
    "play or pause": "播放或暂停",
    "one step back (with Shift: ten)": "后退一步（按住 Shift：十步）",
    "one step forward (with Shift: ten)": "前进一步（按住 Shift：十步）",
    "to the start": "回到开头",
    "to the end": "跳到结尾",
    "faster": "加快",
    "slower": "减慢",
    "to where the worlds part": "跳到世界分岔的时刻",
    "who was spared": "谁幸免了",
    "this help": "本帮助",
    "close the story or this help": "关闭个人经历或本帮助",
    # legend.js
    "Legend": "图例",
    "nothing seen": "什么都没看到",
    "a complaint": "投诉",
    "answer, praise, advert": "回复、好评、广告",
    "both": "两者都看到",
    "other posts": "其他帖子",
    "passed it on": "转发者",
    "strong tie": "强关系",
    "weak tie": "弱关系",
    "account": "账号",
    "KOL": "KOL",
    "bot": "水军",
    # places.js
    "somebody who is not drawn": "未画出的人",
    "person {n}": "用户 {n}",
    # queue.js
    "one figure: {n} people": "一个小人代表 {n} 人",
    "Waiting for an answer": "等待回复的人",
    # replay.js
    "{n} of {total} people are drawn; curves and counts are of all.": "画出了 {total} 人中的 {n} 人；曲线和数字包含所有人。",
    "Nobody drawn is called “{text}”.": "画面里没有“{text}”。",
    # spared.js
    "Reached by complaints by the end: {a} people only under {left}, {b} only under {right}, {both} under both.": (
        "到结束时被投诉触达：仅在{left}下 {a} 人，仅在{right}下 {b} 人，两个世界都有 {both} 人。"
    ),
    "Reached by the end: {a} people only under {left}, {b} only under {right}, {both} under both.": (
        "到结束时被触达：仅在{left}下 {a} 人，仅在{right}下 {b} 人，两个世界都有 {both} 人。"
    ),
    "spared here": "在此幸免",
    "reached only here": "仅在此被触达",
    # stage.js
    "{moment}: of the people drawn, {bad} know a complaint, {good} an answer, praise or an advert, {none} nothing yet.": (
        "{moment}：画出的人中，{bad} 人知道投诉，{good} 人看到回复、好评或广告，{none} 人什么都没看到。"
    ),
    "Left: {name}": "左：{name}",
    "Right: {name}": "右：{name}",
    # story.js
    "Close the story (Esc)": "关闭个人经历（Esc）",
    "Story of one person": "一个人的经历",
    "{who}, read by {n} people": "{who}，有 {n} 位读者",
    "{who}, one of the {segment}, read by {n} people": "{who}，属于“{segment}”人群，有 {n} 位读者",
    "A bot: it acts on order, and reads nothing": "水军账号：只按指令行动，不看任何内容",
    "Go to this moment": "跳到这一刻",
    # telling.js
    "{sentence} (time {n})": "{sentence}（第 {n} 次）",
    "Opinion of {brand} in the end: {value}": "最后对{brand}的好感度：{value}",
    "a post": "一条帖子",
    "posted {what} on {platform}": "在{platform}上发布{what}",
    "commented on {what}": "评论了{what}",
    "liked {what}": "点赞了{what}",
    "the desk found the complaint": "客服发现了投诉",
    "{brand} answered in public": "{brand}公开回复",
    "{brand} answered in private": "{brand}私下回复",
    "{brand} had the complaint deleted": "{brand}让人删除了投诉",
    "{brand} reported progress in public": "{brand}公开通报进展",
    "{brand} reported progress in private": "{brand}私下告知进展",
    "{brand} told the solution in public": "{brand}公开告知解决方案",
    "{brand} told the solution in private": "{brand}私下告知解决方案",
    "was satisfied with the solution": "对解决方案满意",
    "was not satisfied with the solution": "对解决方案不满意",
    "deleted {what}": "删除了{what}",
    "began to follow an account on {platform}": "在{platform}上关注了一个账号",
    "stopped following an account on {platform}": "在{platform}上取消关注了一个账号",
    "clicked on {what}": "点击了{what}",
    "took part in what {what} offers": "参加了{what}中的活动",
    "noticed {what} as an advert on {platform}": "在{platform}的广告中看到{what}",
    "noticed {what} on the trending list of {platform}": "在{platform}热搜上看到{what}",
    "was told of {what} on {platform}": "在{platform}上得到提醒，看到{what}",
    "read {what} below the complaint on {platform}": "在{platform}的投诉下方看到{what}",
    "was shown {what} on {platform}, as a friend follows the account": "因好友关注该账号，在{platform}上看到{what}",
    "noticed {what} on {platform}": "在{platform}上看到{what}",
    "noticed {what} on {platform}, from {who}": "在{platform}上从{who}处看到{what}",
    "noticed {what} on {platform}, from a close friend, {who}": "在{platform}上从密友（{who}）处看到{what}",
    "noticed {what} on {platform}, from an acquaintance, {who}": "在{platform}上从泛泛之交（{who}）处看到{what}",
    "also published {what} on {platform}": "把{what}也发到了{platform}",
    "gratefully passed on {what} on {platform}": "怀着感谢在{platform}上转发了{what}",
    "was asked to pass on {what} on {platform}, and did": "受托在{platform}上转发了{what}",
    "passed on {what} on {platform}, to make it known": "为扩大影响，在{platform}上转发了{what}",
    "passed on {what} on {platform}": "在{platform}上转发了{what}",
    "no brand": "无品牌",
    "the brand": "品牌",
    "a complaint about {brand}": "对{brand}的投诉",
    "the complaint about {brand} by {who}": "{who}对{brand}的投诉",
    "praise of {brand}": "对{brand}的好评",
    "the praise of {brand} by {who}": "{who}对{brand}的好评",
    "a promotion of {brand}": "{brand}的推广",
    "the promotion of {brand} by {who}": "{who}发布的{brand}推广",
    "the post by {who}": "{who}的帖子",
    "the progress report of {brand}": "{brand}的进展通报",
    "the solution of {brand}": "{brand}的解决方案",
    "the answer of {brand}": "{brand}的回复",
    "Noticed nothing.": "什么都没看到。",
    "Passed it on.": "转发了它。",
    "Did not pass it on.": "没有转发。",
    "Passed on {passed} of {n} posts noticed.": "看到 {n} 条，转发了 {passed} 条。",
    "Passed on none of {n} posts noticed.": "看到 {n} 条，一条也没有转发。",
    # tools.js
    "Ties": "关系",
    "all": "全部",
    "of one person": "某人的",
    "none": "不显示",
    "Who was spared": "谁幸免了",
    "Who was spared (S)": "谁幸免了（S）",
    "What is shown": "显示内容",
    "Platform": "平台",
    "number or name": "编号或名称",
    "Find a person": "查找一个人",
    "Find a person: number or name": "查找一个人：编号或名称",
    # tree.js
    "Reposts by level": "各层级转发数",
    "Reposts by level, of those drawn": "各层级转发数（画出的人）",
}

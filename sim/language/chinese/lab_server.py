"""What the lab answers: sliders, refusals, notes on classes, saved files."""

# ruff: noqa: E501 - a phrase stays on one line, so that it can be found

from __future__ import annotations

from collections.abc import Mapping

_SLIDERS: Mapping[str, str] = {
    "Reposts over strong ties": "强关系转发率",
    "Of 100 people who notice it from a close friend, how many pass it on": "从好友那里看到的人，每100人中有多少人转发",
    "Reposts over weak ties": "弱关系转发率",
    "Of 100 people who notice it from somebody they hardly know, how many pass it on": "从不太熟的人那里看到的人，每100人中有多少人转发",
    "Time to the first answer": "首次回应时间",
    "How long after a complaint the brand takes it up at the earliest": "投诉发出后，品牌最早多久开始处理",
    "Tone of the answers": "回应的语气",
    "From hostile to warm; officialese is a little below the middle": "从敌对到热情；官腔略低于中间",
    "People who begin": "起始人数",
    "Who complains, or who is asked to publish, at the start": "一开始投诉的人，或受邀发布的种子用户",
    "Share of strong ties": "强关系占比",
    "How many of all ties are close friendships; this changes the network itself": "所有关系中有多少是亲密关系；这会改变网络本身",
    "Appeal": "内容吸引力",
    "How much it invites being passed on; 1 is ordinary": "内容有多让人想转发；1为普通",
    "Equality of audiences": "粉丝数的均匀程度",
    "Small: a few people have very many readers; large: all have about as many; this changes the network itself": "数值小：少数人拥有大量粉丝；数值大：大家的粉丝数相近；这会改变网络本身",
    "How well answers help": "回应的解决程度",
    "A perfect answer is 100 %": "完美的回应为100 %",
    "People at the desk": "客服人数",
    "Each writes one answer at a time": "每人一次写一条回应",
    "Posts that are noticed": "帖子被看到的比例",
    "Of 100 posts in the feed, how many a reader notices": "信息流中每100条帖子，读者会看到多少条",
    "What the feed shows of strong ties": "信息流对强关系的展示",
    "What the feed shows of weak ties": "信息流对弱关系的展示",
    "1 is as the feed does without ranking; 0 shows nothing": "1为不排序时的展示；0为完全不展示",
    "Readers of each person": "每人的粉丝数",
    "Weak ties of each person": "每人的弱关系数",
    "On average; this changes the network itself": "平均值；这会改变网络本身",
    "Bought reposts": "购买的转发",
    "Bots that are paid to repost": "受雇转发的水军",
    "Pay of each author": "每位发布者的报酬",
    "What each ordinary person is paid for a post": "普通用户每发一条帖子得到的报酬",
    "minutes": "分钟",
    "%": "%",
    "never": "从不回应",
    "{label}: a number is needed.": "{label}：需要一个数字。",
    "{label}: {value} is out of range, which is {low} to {high}.": "{label}：{value}超出范围，应在{low}到{high}之间。",
    "{label}: {fault}": "{label}：{fault}",
}

_REFUSALS: Mapping[str, str] = {
    "This scenario has more ticks than the lab can play at once: {most}.": "该情景的时间步数超过实验室的上限：{most}。",
    "This scenario has more ties than the lab can play at once.": "该情景的关系数超过实验室的上限。",
    "The lab is busy: too many pages ask at once. Try again in a moment.": "实验室正忙：同时请求的页面太多，请稍后再试。",
    "A newer request of the same page has taken the place of this one.": "同一页面的新请求已取代了这个请求。",
    "The lab has been closed.": "实验室已关闭。",
    "This is too large: at most {size} MB are read.": "内容太大：最多读取{size} MB。",
    "The lab answers on this machine only, under its own address.": "实验室只在本机以自己的地址提供服务。",
    "Only the lab's own page may ask this.": "只有实验室自己的页面可以发出这个请求。",
    "There is no scenario of this name here.": "这里没有这个名称的情景。",
    "The scenario names a file outside its folder, which the lab does not read.": "该情景引用了其文件夹之外的文件，实验室不会读取。",
    "This scenario needs more people than the lab can play at once: {most}.": "该情景需要的人数超过实验室一次能模拟的上限：{most}人。",
    "Two arms are needed.": "需要左右两个方案。",
    "An arm consists of a strategy and of settings.": "一个方案由策略和设置组成。",
    "The scenario has no strategy of this name.": "该情景没有这个名称的策略。",
    "There is no slider of this name: {name}": "没有这个名称的滑块：{name}",
    "There is no lesson of this name.": "没有这个名称的课程。",
    "The lab has nothing at this address.": "实验室在这个地址没有内容。",
    "A JSON object is needed.": "需要一个JSON对象。",
    "{name}: a whole number from {low} to {high} is needed.": "{name}：需要{low}到{high}之间的整数。",
    "A seed is a whole number.": "种子是一个整数。",
    "The lab could not do this: {kind}.": "实验室无法完成这个请求：{kind}。",
    "The lab is open at {address} - Ctrl-C closes it.": "实验室已在{address}打开，按Ctrl-C关闭。",
    'the lab needs {name}: pip install "wom-sim[lab]"': '实验室需要{name}：pip install "wom-sim[lab]"',
    "{port} is no port: a whole number from 1 to 65535": "{port}不是端口：应为1到65535之间的整数",
    "there is no such file or folder": "没有这个文件或文件夹",
}

_CLASSES: Mapping[str, str] = {
    "The list is no text: save it as CSV in UTF-8.": "名单不是文本：请以UTF-8编码另存为CSV。",
    "The list holds no ties: each row needs who tells and who is told.": "名单中没有关系：每行需要写明谁讲述、谁听到。",
    "The list holds {n} people; at most {most} are read.": "名单中有{n}人，最多读取{most}人。",
    "Ties are strong where both tell each other.": "互相讲述的两人之间是强关系。",
    "Rows that say the same twice count once.": "重复的行只算一次。",
    "Rows in which somebody tells themselves are left out: {n}.": "有{n}行是自己讲给自己，已略去。",
    "The list is too long: at most {most} ties are read.": "名单太长：最多读取{most}条关系。",
    "Line {line}: a name is too long.": "第{line}行：姓名太长。",
    "Line {line}: the third column says strong or weak, or nothing.": "第{line}行：第三列应写strong（强）或weak（弱），或留空。",
    "Line {line}: who tells is missing.": "第{line}行：缺少讲述者。",
    "Line {line}: this is no row of a CSV file.": "第{line}行：不是有效的CSV行。",
    "Line {line}: at most three columns are read.": "第{line}行：最多读取三列。",
    "This class is not in memory any more: give its list again.": "这个班级已不在内存中：请重新提供名单。",
}

_FILES: Mapping[str, str] = {
    "the left world": "左边的世界",
    "the right world": "右边的世界",
    "Saved from the lab, where two worlds were set side by side: the strategies left and right.": "由实验室保存，两个并排的世界分别是策略left（左）和right（右）。",
    "A class is held in memory only and goes into no scenario file; save a replay instead.": "班级只保存在内存中，不会写入情景文件；请改为保存回放。",
    "The lab drew the small form: with --reduced.": "实验室画的是小规模版本：加上--reduced。",
    "Lay this file into the folder of the scenario, beside its network.": "请把本文件放进情景所在的文件夹，与其网络文件放在一起。",
    "set in the lab": "在实验室中设定",
    "This cannot be saved as a scenario: {fault}": "无法保存为情景文件：{fault}",
}

PHRASES: Mapping[str, str] = {**_SLIDERS, **_REFUSALS, **_CLASSES, **_FILES}

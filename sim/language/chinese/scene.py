"""What the scene of a replay says: who is who, and where twins part."""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, str] = {
    "So much was seen in this world that some repeated sights are left out here.": "这个世界里看到的内容太多，部分重复看到的未列出。",
    "The first difference: {who} publishes something under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}发布了内容。",
    "The first difference: {who} passes a post on under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}转发了帖子。",
    "The first difference: {who} comments under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}发表了评论。",
    "The first difference: {who} likes a post under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}点了赞。",
    "The first difference: the desk finds the complaint of {who} under {strategy} only.": (
        "第一处不同：只有在“{strategy}”下，客服发现了{who}的投诉。"
    ),
    "The first difference: {who} gets an answer under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}得到了答复。",
    "The first difference: {who} is told of progress under {strategy} only.": (
        "第一处不同：只有在“{strategy}”下，{who}得知了处理进展。"
    ),
    "The first difference: the case of {who} is solved under {strategy} only.": (
        "第一处不同：只有在“{strategy}”下，{who}的问题得到了解决。"
    ),
    "The first difference: {who} is satisfied under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}感到满意。",
    "The first difference: {who} is left unsatisfied under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}仍不满意。",
    "The first difference: a post is deleted under {strategy} only.": "第一处不同：只有在“{strategy}”下，有帖子被删除。",
    "The first difference: {who} notices a post under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}看到了帖子。",
    "The first difference: {who} begins to follow under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}开始关注。",
    "The first difference: {who} stops following under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}取消了关注。",
    "The first difference: {who} clicks under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}点击了链接。",
    "The first difference: {who} takes part under {strategy} only.": "第一处不同：只有在“{strategy}”下，{who}参加了活动。",
}

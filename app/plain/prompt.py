"""The question as text: title, prompt, what the simulation adds, and what one may ask."""

import re

from app.plain.talk import Talk
from questions.model import Question

_SOFT_BREAK = re.compile(r"(?<=\S)[ \t]*\n(?=[ \t]*(?!\d+[.)]\s)[^\s\-*+#>|])")
HELP = "Type the number of a question to read the interviewer's answer; Enter alone goes on."


def paragraphs(markdown: str) -> str:
    """The text with the line breaks inside paragraphs taken out, for any width."""
    return _SOFT_BREAK.sub(" ", markdown.strip())


def show_question(talk: Talk, question: Question) -> None:
    """Read the whole question out."""
    talk.say()
    talk.say(question.title)
    talk.say()
    talk.say(paragraphs(question.prompt))
    if question.also_assumed:
        talk.say()
        talk.say("Also assumed:")
        for line in question.also_assumed:
            talk.say(f"- {paragraphs(line)}", "  ")
    talk.say()
    for link in question.links:
        ends = f": {link.from_} to {', '.join(link.to)}" if link.from_ and link.to else ""
        talk.say(f"Decide the link {link.id}{ends}.")


def clarify(talk: Talk, question: Question) -> None:
    """Let the person ask, until they go on."""
    talk.say()
    talk.say("You may ask the interviewer:")
    for n, each in enumerate(question.clarifications, 1):
        talk.say(f"{n}. {each.ask}", "  ")
    while chosen := talk.ask("Which? A number, or Enter to go on.", HELP):
        if chosen.isdecimal() and 1 <= int(chosen) <= len(question.clarifications):
            talk.say(paragraphs(question.clarifications[int(chosen) - 1].answer))
        else:
            most = len(question.clarifications)
            talk.say(f"“{chosen}” is not one of them - type a number from 1 to {most}, or Enter.")

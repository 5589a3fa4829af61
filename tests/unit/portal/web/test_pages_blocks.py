"""Streams of blocks become parts: clean, with addresses, without anything empty."""

from __future__ import annotations

from portal.web.blocks import QuestionBlocks, TextBlocks, linked_pages, parts_of, question_stream, text_stream
from portal.web.page_editions import Part, words_of

BLOCKS = TextBlocks()


def parts(stream: list[dict[str, object]], paths: dict[int, str] | None = None) -> tuple[Part, ...]:
    return parts_of(BLOCKS.to_python(stream), paths or {})


def test_paragraphs_and_headings_become_parts() -> None:
    assert parts(text_stream("# Kop", "Een & twee", "  ")) == (
        Part("heading", "Kop"),
        Part("text", "<p>Een &amp; twee</p>"),
    )


def test_a_quote_keeps_its_source() -> None:
    stream = [{"type": "quote", "value": {"text": " Gezegd. ", "source": "Een boek, 2019"}}]
    assert parts(stream) == (Part("quote", "Gezegd.", "Een boek, 2019"),)


def test_an_empty_heading_is_left_out() -> None:
    assert parts([{"type": "heading", "value": "  "}]) == ()


def test_html_is_cleaned() -> None:
    (part,) = parts([{"type": "text", "value": '<p>a<script>b</script><a href="javascript:c">d</a></p>'}])
    assert "script" not in part.text
    assert "d" in part.text


def test_links_to_pages_get_their_address_or_lose_the_link() -> None:
    stream = [{"type": "text", "value": '<p><a linktype="page" id="7">x</a> <a id="8" linktype="page">y</a></p>'}]
    assert linked_pages([BLOCKS.to_python(stream)]) == {7, 8}
    (part,) = parts(stream, {7: "/nl/x/"})
    assert 'href="/nl/x/"' in part.text
    assert part.text.count("href") == 1
    assert "y" in part.text


def test_words_for_search_have_no_marks() -> None:
    assert words_of(parts(text_stream("# Kop", "Een"))).split() == ["Kop", "Een"]


def test_questions_keep_their_order() -> None:
    value = QuestionBlocks().to_python(question_stream(["b?", "a?"]))
    assert [block.value for block in value] == ["b?", "a?"]

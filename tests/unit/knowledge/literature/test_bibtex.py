"""BibTeX as people and tools write it."""

from __future__ import annotations

import pytest

from tests.unit.knowledge.literature.reading import outcome


@pytest.mark.parametrize(
    ("text", "titles", "refused"),
    [
        # unclosed: the good records around it come in
        ("@article{a, title={A}}\n@book{b, title={B\n@misc{c, title={C}}\n", ["A", "C"], [(2, "never-closed")]),
        ("@article{a, title={A, year=2001}\n\n@book{b, title={B}}\n", ["B"], [(1, "never-closed")]),
        ("@article{a, title={A}}\n@book{b, title={B},\n year = 2001\n", ["A"], [(2, "never-closed")]),
        ('@article{a, title="A, year=2001}\n@book{b, title={B}}', ["A", "B"], []),
        # one brace too many, commas too many and too few
        ("@article{a, title={A}}}}\n@book{b, title={B}}", ["A", "B"], []),
        ("@article{a, title={A},, year=2000,,,}\n@book{b title={B} year={2001}}", ["A", "B"], []),
        # no keys, odd keys, the same key
        ("@article{title={A}}\n@book{, title={B}}\n@misc{\n title = {C}\n}", ["A", "B", "C"], []),
        ("@misc{a b c, title={A}}\n@misc{k:w/o+c_1.2, title={B}}\n@misc{ключ, title={C}}", ["A", "B", "C"], []),
        ("@misc{a, title={A}}\n@misc{a, title={B}}", ["A", "B"], []),
        # several on a line, parentheses, upper case, no space anywhere
        ("@misc{a, title={A}} @MISC{b, title={B}}@misc{c,title={C}}", ["A", "B", "C"], []),
        ('@article(a, title = {A (1)}, year = 2000)\n@book(b, title = "B)")', ["A (1)", "B)"], []),
        ("@ARTICLE { a , TITLE = { A } , }\n@Book{b,\n, title = {B}\n, year = 1999\n}", ["A", "B"], []),
        # what is no record: comments, preambles, macros, words between, e-mail addresses
        ("@comment{x {y} z}\n@Comment a: b\n@preamble{ \"x\" # {y} }\n@string{a = {b}}\nme@x.org @ home\n", [], []),
        ("% @article{a, title={A}}\nWords @ first.\n@article{b, title={B}}\nWords after.", ["B"], []),
        # nothing in it
        ("@article{a}\n@article{b,}\n@article{}\n", [], [(1, "empty"), (2, "empty"), (3, "empty")]),
        ("@subject{animal}\n@misc{b, title={B}}\nwrite to x@y{z} or\n@ home\n", ["B"], [(1, "empty")]),
        ("@odd{a(b), title={A}}\n@odd{Smit 2001, title={B}}\n", ["A", "B"], []),
        ("%0 Journal Article\n%T A\n", ["A"], []),
        ("just some words\n", [], [(1, "nothing-found")]),
        ("", [], []),
        (" \n\n", [], []),
    ],
)  # fmt: skip
def test_what_is_read_and_what_is_refused(text: str, titles: list[str], refused: list[tuple[int, str]]) -> None:
    found = outcome(text)
    assert found.titles == titles
    assert found.refused == refused


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    text = end.join(["% first", "@misc{a,", " title={A}", "}", "", "@misc{b, title={B}}", "@misc{c, title={C"])
    found = outcome(text)
    assert found.lines == [2, 6]
    assert found.refused == [(7, "never-closed")]


def test_macros_and_concatenation_wherever_they_are_defined() -> None:
    text = """@article{a, title = later # { and } # "more", journal = JNL, month = jan # "~5", year = 2001}
@string{later = "Later"}
@string(JNL = {Journal of } # sub)
@STRING{sub = {Examples}}
@article{b, title = unknownmacro}"""
    found = outcome(text)
    assert found.titles == ["Later and more", "unknownmacro"]
    assert found.records[0]["container-title"] == "Journal of Examples"
    assert found.records[0]["issued"] == {"date-parts": [[2001, 1, 5]]}
    assert found.remarks.count("macro-unknown") == 1


def test_crossref_and_xdata_lend_what_is_missing() -> None:
    text = """@inproceedings{a, title={A}, crossref={P}}
@proceedings{p, title={Proceedings}, year=2001, editor={E, F}, publisher={Pub}}
@book{b, title={B}, xdata={shared}}
@xdata{shared, publisher={Shared}, location={Utrecht}}
@incollection{c, title={C}, crossref={nowhere}}
@misc{x, title={X}, crossref={y}}
@misc{y, title={Y}, crossref={x}}"""
    found = outcome(text)
    by_key = {record["citation-key"]: record for record in found.records}
    assert by_key["a"]["container-title"] == "Proceedings"
    assert by_key["a"]["editor"] == [{"family": "E", "given": "F"}]
    assert by_key["a"]["issued"] == {"date-parts": [[2001]]}
    assert (by_key["b"]["publisher"], by_key["b"]["publisher-place"]) == ("Shared", "Utrecht")
    assert "crossref-missing" in found.remarks
    assert len(found.records) == 7


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\"U}ber", "Über"),
        (r"\"{U}ber", "Über"),
        (r"\"Uber", "Über"),
        (r"{\'e}t{\'e} \`a la na{\"\i}ve {\c c}a \v{S}koda", "été à la naïve ça Škoda"),
        (r"\O stby {\AA}s {\ss} {\oe}uvre \L{}\'od\'z", "Østby Ås ß œuvre Łódź"),
        (r"Studies in Conflict \& Terrorism, 50\% \#1 \$5 a\_b", "Studies in Conflict & Terrorism, 50% #1 $5 a_b"),
        (r"\emph{Word} \textit{and} {\bf bold} {W}ord", "Word and bold Word"),
        (r"``Quoted'' -- a range --- a thought", "“Quoted” – a range — a thought"),
        (r"A {B {C} D} E", "A B C D E"),
        ("Two\n   lines\tand tabs", "Two lines and tabs"),
        (r"$\alpha$ and H$_2$O", "α and H_2O"),
        (r"The $ \Omega $ of $5 and $6", "The Ω of $5 and $6"),
        # macros of somebody's own, and those that only set type: no word goes with them
        (r"{\TeX}\slash \LaTeX's \Own{} way", "TeX/LaTeX's Own way"),
        (r"Be{\u\i}linson \protect\small and \nopunct", "Beĭlinson and"),
        (r"\SortNoop{Two}{\noopsort{b}}2 words on \TeX\ {\`a} la carte", "2 words on TeX à la carte"),
        (r"\acro{OSCE} and \underline{others}", "OSCE and others"),
        (r"Radi\-cali\-sation\@ of 10\,000 \\ people", "Radicalisation of 10 000 people"),
        (r"See \href{https://example.org/a}{the report}", "See the report <https://example.org/a>"),
    ],
)
def test_latex_becomes_letters(written: str, read: str) -> None:
    assert outcome(f"@misc{{a, title = {{{written}}}}}").titles == [read]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jan van der Berg", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
        ("van der Berg, Jan", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
        ("Berg, Jan van der", [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}]),
        ("de Roy van Zuijdewijn, Jeanine", [
            {"family": "Roy van Zuijdewijn", "given": "Jeanine", "non-dropping-particle": "de"}
        ]),
        ("{World Health Organization} and {{AIVD and NCTV}}", [
            {"literal": "World Health Organization"}, {"literal": "AIVD and NCTV"}
        ]),
        ("King, Jr., Martin Luther", [{"family": "King", "given": "Martin Luther", "suffix": "Jr."}]),
        # initials and given names that look like a suffix
        ("Smith, JR and Zhang, Jun and Petrov, V. and Khan, Md.", [
            {"family": "Smith", "given": "JR"}, {"family": "Zhang", "given": "Jun"},
            {"family": "Petrov", "given": "V."}, {"family": "Khan", "given": "Md."},
        ]),
        ("Smith, JR, Jr. and John Paul Smith III and Rajagopal C. V.", [
            {"family": "Smith", "given": "JR", "suffix": "Jr."},
            {"family": "Smith", "given": "John Paul", "suffix": "III"}, {"family": "V.", "given": "Rajagopal C."},
        ]),
        (r"{\corporate{National Institute of Health}} and Dante{\space}Alighieri", [
            {"literal": "National Institute of Health"}, {"literal": "Dante Alighieri"}
        ]),
        (r"{Ministry of Justice\nopunct} and {\relax Yu}ri Gagarin", [
            {"literal": "Ministry of Justice"}, {"family": "Gagarin", "given": "Yuri"}
        ]),
        # as databases write lists
        ("Smith, J.; Doe, A.", [{"family": "Smith", "given": "J."}, {"family": "Doe", "given": "A."}]),
        ("van der Berg JW, Doe A", [
            {"family": "Berg", "given": "JW", "non-dropping-particle": "van der"}, {"family": "Doe", "given": "A"}
        ]),
        ("Jan Smit 0002", [{"family": "Smit", "given": "Jan", "suffix": "0002"}]),
        ("Berg, J. and others", [{"family": "Berg", "given": "J."}, {"literal": "others"}]),
        ("Berg, J. AND Vries, A.", [{"family": "Berg", "given": "J."}, {"family": "Vries", "given": "A."}]),
        (r"M{\"u}ller, J{\"o}rg", [{"family": "Müller", "given": "Jörg"}]),
        ("family=Berg, given=Jan, prefix={van der}", [
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
        ]),
        ("Plato", [{"family": "Plato"}]),
    ],
)  # fmt: skip
def test_names(written: str, read: list[dict[str, str]]) -> None:
    assert outcome(f"@misc{{a, title={{T}}, author = {{{written}}}}}").records[0]["author"] == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("year = 2001", {"date-parts": [[2001]]}),
        ("year = {2001}, month = mar", {"date-parts": [[2001, 3]]}),
        ("year = {2001}, month = {3}, day = {9}", {"date-parts": [[2001, 3, 9]]}),
        ("year = {2001}, month = {March 9}", {"date-parts": [[2001, 3, 9]]}),
        ('year = {2001}, month = {M{\\"a}rz}', {"date-parts": [[2001, 3]]}),
        ("year = jan # {~1999}", {"date-parts": [[1999, 1]]}),
        ("date = {2001-03-09}", {"date-parts": [[2001, 3, 9]]}),
        ("date = {2001/2003}", {"date-parts": [[2001], [2003]]}),
        ("date = {1890~}", {"date-parts": [[1890]], "circa": True}),
        ("year = {in press}", {"literal": "in press"}),
        ("year = {2001}, month = {" + "9" * 5000 + "}, day = {²}", {"date-parts": [[2001]]}),
    ],
)
def test_dates(written: str, read: dict[str, object]) -> None:
    assert outcome(f"@misc{{a, title={{T}}, {written}}}").records[0]["issued"] == read


def test_biblatex_fields_and_types() -> None:
    text = """@online{a, title={Title}, subtitle={Sub}, url={https://example.org/a_b}, urldate={2020-01-02}}
@mvbook{b, title={B}, maintitle={Whole}, volumes=3, pagetotal={400}}
@thesis{c, title={C}, type={phdthesis}, institution={University}}
@article{d, title={D}, journaltitle={Journal}, number={4}, eprint={1234.5678}, eprinttype={arxiv}}
@nosuchtype{e, title={E}}"""
    found = outcome(text)
    first, second, third, fourth, fifth = found.records
    assert (first["title"], first["type"], first["URL"]) == ("Title: Sub", "webpage", "https://example.org/a_b")
    assert first["accessed"] == {"date-parts": [[2020, 1, 2]]}
    assert (second["volume-title"], second["number-of-volumes"], second["number-of-pages"]) == ("Whole", "3", "400")
    assert (third["type"], third["publisher"]) == ("thesis", "University")
    assert (fourth["container-title"], fourth["issue"], fourth["archive_location"]) == ("Journal", "4", "1234.5678")
    assert fifth["type"] == "document"
    assert found.remarks == ["type-unknown"]


@pytest.mark.parametrize(
    ("field", "read"),
    [
        (r"doi = {{10.1234/X}}", ("DOI", "10.1234/X")),
        (r"doi = {https://doi.org/10.1234/X.}", ("DOI", "10.1234/X")),
        (r"doi = {10.1234/a\_b--c{\textless}1}", ("DOI", "10.1234/a_b--c<1")),
        (
            r"url = {https://example.org/~me/a\_b--c\%20{\~{}}d$\sim$e}",
            ("URL", "https://example.org/~me/a_b--c%20~d~e"),
        ),
        ("url = {https://example.org/a/\n    b}", ("URL", "https://example.org/a/b")),
        (r"issn = {{1234-5679}}", ("ISSN", "1234-5679")),
        (r"subtitle = {T}", ("title", "T")),
    ],
)
def test_identifiers_and_addresses_stay_what_they_are(field: str, read: tuple[str, str]) -> None:
    record = outcome(f"@article{{a, title={{T}}, {field}}}").records[0]
    assert record[read[0]] == read[1]


def test_a_month_that_is_none_is_kept() -> None:
    record = outcome("@misc{a, title={T}, year=2001, month={13}}").records[0]
    assert record["custom"] == {"month": "13"}


def test_nothing_of_a_record_is_lost() -> None:
    record = outcome("@misc{a, title={T}, seen={somewhere}, file={a.pdf}, x-own={mine}, title={Other}}")
    assert record.records[0]["custom"] == {"seen": "somewhere", "file": "a.pdf", "x-own": "mine"}
    assert record.remarks == ["field-again"], "a second title is told, not thrown away"


def test_a_year_beside_a_date_and_a_subtype_are_not_lost() -> None:
    found = outcome("@misc{a, title={T}, date={1997}, year={2000}, entrysubtype={oral history}}")
    assert found.remarks == ["field-again"]
    assert found.records[0]["custom"] == {"entrysubtype": "oral history"}
    assert outcome("@misc{a, title={T}, date={1997-03}, year={1997}}").remarks == []


def test_nul_in_the_name_of_a_field_goes_as_anywhere_else() -> None:
    found = outcome("@misc{a, title={T\x00}, x\x00own={mine}}")
    assert found.records[0]["custom"] == {"xown": "mine"}
    assert found.remarks == ["control-characters"]


def test_a_record_inside_a_comment_is_told_and_not_read() -> None:
    found = outcome(
        "@comment{@article{a, title={A}}}\n% @string{s = {S}}\n% @book{b, title={B}}\n"
        "@misc{c, title={C}}\n@comment{jabref-meta: x;}"
    )
    assert found.titles == ["C"]
    assert found.asides == ["in-comment", "in-comment"]


def test_a_record_without_its_mark_is_told_and_not_read() -> None:
    found = outcome("@misc{a, title={A}}\narticle{b,\n title={B}\n}\nx@book{c, title={C}}\n@misc{d, title={D}}\n")
    assert (found.titles, found.asides) == (["A", "D"], ["in-comment", "in-comment"])

"""Word-processor files as offices type them, each with the rows that it must give."""

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from office.plan import ITEMS, LETTERS, MONTHS, PLAN, row

W = nsdecls("w")
BOX = (
    '<w:sdt {0} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:sdtPr><w14:checkbox/></w:sdtPr>'
    '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic"/></w:rPr><w:t>{1}</w:t></w:r></w:sdtContent></w:sdt>'
)


def new_table(document, rows, cols):
    table = document.add_table(rows, cols)
    table.style = "Table Grid"
    return table


def put(cell, text, font=None):
    run = cell.paragraphs[0].add_run(text)
    if font:
        run.font.name = font
        run._r.rPr.rFonts.set(qn("w:hAnsi"), font)
    return cell.paragraphs[0]


def merged(table, top, left, bottom, right, text):
    cell = table.cell(top, left).merge(table.cell(bottom, right))
    for spare in cell.paragraphs[1:]:
        spare._p.getparent().remove(spare._p)
    cell.paragraphs[0].text = text
    return cell


def heads(table, top, titles, group, months):
    """Write a header of two rows: titles over both, months under a common title."""
    for col, title in enumerate(titles):
        merged(table, top, col, top + 1, col, title)
    merged(table, top, len(titles), top, len(titles) + len(months) - 1, group)
    for col, month in enumerate(months, len(titles)):
        put(table.cell(top + 1, col), month)


def shade(cell, fill, more=""):
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:color="auto" w:fill="{fill}" {more}/>'))


def raw(cell, xml):
    for child in list(parse_xml(f"<w:p {W}>{xml}</w:p>")):
        cell.paragraphs[0]._p.append(child)


class Lists:
    """Lists of automatic numbers: each new one begins at its first number."""

    def __init__(self, document):
        self.part = document.part.numbering_part.element
        self.count = 0

    def new(self, form, text):
        self.count += 1
        level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        abstract = parse_xml(f'<w:abstractNum {W} w:abstractNumId="{900 + self.count}">{level}</w:abstractNum>')
        self.part.find(qn("w:num")).addprevious(abstract)
        link = f'<w:abstractNumId w:val="{900 + self.count}"/>'
        self.part.append(parse_xml(f'<w:num {W} w:numId="{800 + self.count}">{link}</w:num>'))
        return 800 + self.count


def number(paragraph, list_id):
    listed = parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')
    paragraph._p.get_or_add_pPr().append(listed)


def formal_part(document, lists):
    """Write a decree whose parts are laid out in tables without borders, its items numbered by Word."""
    for line in (
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN BANTUL",
        "NOMOR 7/HK.03.1-Kpt/3402/KPU-Kab/I/2022",
        "TENTANG",
    ):
        document.add_paragraph(line)
    document.add_paragraph("RENCANA AKSI REFORMASI BIROKRASI KOMISI PEMILIHAN UMUM KABUPATEN BANTUL TAHUN 2022")
    table = document.add_table(2, 3)
    texts = (
        ("Menimbang", "lowerLetter", ("bahwa perlu rencana aksi;", "bahwa perlu menetapkan Keputusan;")),
        ("Mengingat", "decimal", ("Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",) * 2),
    )
    for cells, (label, form, paragraphs) in zip(table.rows, texts, strict=True):
        put(cells.cells[0], label)
        put(cells.cells[1], ":")
        listed = lists.new(form, "%1.")
        for place, text in enumerate(paragraphs):
            paragraph = cells.cells[2].paragraphs[0] if not place else cells.cells[2].add_paragraph()
            paragraph.add_run(text)
            number(paragraph, listed)
    document.add_paragraph("MEMUTUSKAN:")
    document.add_paragraph("Menetapkan : KEPUTUSAN TENTANG RENCANA AKSI.")
    document.add_paragraph("KESATU : Menetapkan rencana aksi.")
    closing = document.add_table(3, 2)
    for cells, text in zip(
        closing.rows, ("Ditetapkan di Bantul", "pada tanggal 12 Januari 2022", "KETUA"), strict=True
    ):
        put(cells.cells[1], text)


def numbered_by_word(path):
    """Automatic numbers at every level, ticks typed in Wingdings, the annex in a section of its own."""
    document = docx.Document()
    lists = Lists(document)
    formal_part(document, lists)
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("LAMPIRAN")
    table = new_table(document, 2 + len(ITEMS), 16)
    heads(table, 0, ("NO", "PROGRAM", "KEGIATAN", "INDIKATOR"), "BULAN", [str(month) for month in range(1, 13)])
    programs = lists.new("decimal", "%1.")
    for place, item in enumerate(ITEMS, 2):
        if "program" in item.spans:
            last = place + item.spans["program"] - 1
            number(merged(table, place, 0, last, 0, "").paragraphs[0], programs)
            merged(table, place, 1, last, 1, item.texts[0])
            activities = lists.new("lowerLetter", "%1.")
        if "activity" in item.spans:
            cell = merged(table, place, 2, place + item.spans["activity"] - 1, 2, item.texts[1])
            number(cell.paragraphs[0], activities)
            indicators = lists.new("decimal", "%1)")
        number(put(table.cell(place, 3), item.texts[2]), indicators)
        for month in item.months:
            put(table.cell(place, 3 + month), "ü", "Wingdings")
    document.save(path)
    return [
        row(i, program_no=f"{i.program}", activity_no=LETTERS[i.activity - 1], indicator_no=f"{i.indicator}")
        for i in ITEMS
    ]


def bands_and_shading(path):
    """Programs in bands, the header typed again above each, months shaded in a theme's colour."""
    document = docx.Document()
    document.add_paragraph("RENCANA AKSI KPU KOTA MALANG TAHUN 2023")
    table = new_table(document, 1 + 3 * len(PLAN) + len(ITEMS), 15)
    merged(table, 0, 0, 0, 14, "MATRIKS RENCANA AKSI")
    place = 1
    count = 0
    for item in ITEMS:
        if "program" in item.spans:
            heads(table, place, ("No.", "Rencana Aksi", "Indikator Keberhasilan"), "Jadwal Pelaksanaan", MONTHS)
            shade(merged(table, place + 2, 0, place + 2, 14, f"{'ABC'[item.program - 1]}. {item.texts[0]}"), "FFF2CC")
            place, count = place + 3, 0
        if "activity" in item.spans:
            count += 1
            last = place + item.spans["activity"] - 1
            merged(table, place, 0, last, 0, str(count))
            merged(table, place, 1, last, 1, item.texts[1])
        put(table.cell(place, 2), item.texts[2])
        for month in item.months:
            shade(table.cell(place, 2 + month), "C5E0B3", 'w:themeFill="accent6" w:themeFillTint="66"')
        place += 1
    document.save(path)
    return [row(i, program_no="ABC"[i.program - 1], activity_no=str(i.activity)) for i in ITEMS]


def quarters_with_boxes(path):
    """Check boxes in every quarter, a row of column numbers, the responsible unit merged over a program."""
    document = docx.Document()
    units = ("Subbag Hukum", "Subbag Teknis", "Sekretaris")
    table = new_table(document, 3 + len(ITEMS), 9)
    quarters = ("TW I", "TW II", "TW III", "TW IV")
    heads(table, 0, ("No", "Area Perubahan", "Kegiatan", "Indikator"), "Target Waktu Tahun 2022", quarters)
    merged(table, 0, 8, 1, 8, "Penanggung Jawab")
    rows = []
    for col in range(9):
        put(table.cell(2, col), f"({col + 1})")
    for place, item in enumerate(ITEMS, 3):
        if "program" in item.spans:
            last = place + item.spans["program"] - 1
            for col, text in ((0, f"{item.program}."), (1, item.texts[0]), (8, units[item.program - 1])):
                merged(table, place, col, last, col, text)
        if "activity" in item.spans:
            text = f"{item.activity}. {item.texts[1]}"
            merged(table, place, 2, place + item.spans["activity"] - 1, 2, text)
        put(table.cell(place, 3), item.texts[2])
        planned = {(month - 1) // 3 for month in item.months}
        for quarter in range(4):
            table.cell(place, 4 + quarter).paragraphs[0]._p.append(
                parse_xml(BOX.format(W, "☒" if quarter in planned else "☐"))
            )
        months = frozenset(3 * quarter + month for quarter in planned for month in (1, 2, 3))
        numbers = {"program_no": str(item.program), "activity_no": str(item.activity)}
        rows.append(row(item, months=months, responsible=units[item.program - 1], **numbers))
    document.save(path)
    return rows


def under_revision(path):
    """Tracked changes, hidden and struck-out words, a soft and a fixed hyphen, a raised figure."""
    document = docx.Document()
    table = new_table(document, 3, 14)
    for col, title in enumerate(("Kegiatan", "Indikator", *map(str, range(1, 13)))):
        put(table.cell(0, col), title)
    change = "<w:del><w:r><w:delText>bulanan</w:delText></w:r></w:del><w:ins><w:r><w:t>koordinasi</w:t></w:r></w:ins>"
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space="preserve"> (internal)</w:t></w:r>'
    raw(table.cell(1, 0), f'<w:r><w:t xml:space="preserve">Rapat </w:t></w:r>{change}{hidden}')
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    broken = "<w:r><w:t>Doku</w:t></w:r><w:r><w:softHyphen/><w:t>men 12</w:t></w:r>"
    raw(
        table.cell(1, 1),
        f'{broken}{raised}<w:r><w:t xml:space="preserve"> non</w:t><w:noBreakHyphen/><w:t>ASN</w:t></w:r>',
    )
    raw(table.cell(1, 4), "<w:del><w:r><w:delText>√</w:delText></w:r></w:del>")
    raw(table.cell(1, 5), "<w:ins><w:r><w:t>√</w:t></w:r></w:ins>")
    for col, text in ((0, "Pelatihan"), (1, "Jumlah peserta"), (4, "√")):
        put(table.cell(2, col), text)
    raw(table.cell(2, 3), "<w:r><w:rPr><w:strike/></w:rPr><w:t>√</w:t></w:r>")
    gone = table.add_row()
    put(gone.cells[0], "Kegiatan batal")
    gone._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W}/>"))
    document.save(path)
    first = {"activity": "Rapat koordinasi", "indicator": "Dokumen 12² non-ASN", "months": frozenset({4})}
    second = {
        "activity": "Pelatihan",
        "indicator": "Jumlah peserta",
        "months": frozenset({3}),
        "unknown": frozenset({2}),
    }
    return [first, second]


def two_tables_in_words(path):
    """A team before the plan, the plan in two tables of which the second has no header, schedules in words."""
    document = docx.Document()
    team = new_table(document, 2, 3)
    for cells, texts in zip(team.rows, (("NO", "NAMA", "JABATAN"), ("1", "Ketua KPU", "Pengarah")), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            put(cell, text)
    document.add_paragraph("RENCANA AKSI")
    words = (
        ("Januari", {1}),
        ("Maret s.d. Mei", {3, 4, 5}),
        ("Triwulan I", {1, 2, 3}),
        ("Setiap bulan", set(range(1, 13))),
    )
    rows = []
    for part in (0, 2):
        table = new_table(document, 2 + (not part), 4)
        for col, title in enumerate(("NO", "KEGIATAN", "INDIKATOR", "WAKTU PELAKSANAAN") if not part else ()):
            put(table.cell(0, col), title)
        for place, (text, months) in enumerate(words[part : part + 2], not part):
            count = len(rows) + 1
            for col, each in enumerate((f"{count}.", f"Kegiatan ke-{count}", f"Ukuran ke-{count}", text)):
                put(table.cell(place, col), each)
            names = {"activity_no": str(count), "activity": f"Kegiatan ke-{count}", "indicator": f"Ukuran ke-{count}"}
            rows.append({**names, "months": frozenset(months)})
        document.add_paragraph()
    document.save(path)
    return rows


DECREES = (numbered_by_word, bands_and_shading, quarters_with_boxes, under_revision, two_tables_in_words)

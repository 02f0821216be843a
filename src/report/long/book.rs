//! A long table as a workbook (ECMA-376) that is written from its first byte to its last and never gone back in: the parts
//! that tell how many sheets and rows there are come after them. `workbook` writes the reports' own, with charts, and
//! holds them whole; a library that writes rows one by one would put them in the clear into a temporary file.

use std::fmt::Write as _;
use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::super::render::Page;
use super::super::said;
use super::super::value::{self, Cell, Column, Report};
use super::super::workbook::sheet_name;
use super::sheet::{self, LOOKS, Look};
use crate::domain::text;

/// The rows that a sheet takes, its head among them.
const SHEET_ROWS: u32 = 1_048_576;
/// The bytes of a sheet after which the next begins: the format counts to four billion.
const SHEET_BYTES: u64 = 3_000_000_000;
/// How many bytes of rows are made before they are packed.
const PIECE_BYTES: usize = 64 * 1024;
/// Little gain for much time above it.
const PACKING: i64 = 3;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A workbook being written.
pub(super) struct Book<'a> {
    zip: ZipWriter<StreamWriter<Outlet<'a>>>,
    page: Page<'a>,
    title: String,
    columns: Vec<Column>,
    /// The sheets so far: the name, and how many rows.
    sheets: Vec<(String, u32)>,
    rows: u32,
    bytes: u64,
    piece: String,
}

impl<'a> Book<'a> {
    pub(super) fn begin(
        title: &str,
        columns: Vec<Column>,
        page: Page<'a>,
        out: &'a mut dyn Write,
    ) -> io::Result<Self> {
        let zip = ZipWriter::new_stream(Outlet { out, is_gone: false });
        let title = said::one_line(title);
        let (sheets, piece) = (Vec::new(), String::with_capacity(PIECE_BYTES * 2));
        let mut book = Self { zip, page, title, columns, sheets, rows: 0, bytes: 0, piece };
        book.begin_sheet()?;
        Ok(book)
    }

    pub(super) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        if self.rows == SHEET_ROWS || self.bytes > SHEET_BYTES {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        self.rows += 1;
        sheet::row(self.rows, row, &self.page, &mut self.piece);
        if self.piece.len() >= PIECE_BYTES { self.flush() } else { Ok(()) }
    }

    pub(super) fn end(mut self, about: &Report) -> io::Result<()> {
        self.end_sheet()?;
        self.about(about)?;
        self.part("xl/styles.xml", &styles())?;
        let book = self.workbook();
        self.part("xl/workbook.xml", &book)?;
        let count = self.sheets.len();
        self.part("xl/_rels/workbook.xml.rels", &relations(count))?;
        let properties = self.properties();
        self.part("docProps/core.xml", &properties)?;
        self.part("_rels/.rels", &package_relations())?;
        self.part("[Content_Types].xml", &content_types(count))?;
        self.zip.finish()?.into_inner().out.flush()
    }

    fn begin_sheet(&mut self) -> io::Result<()> {
        let taken: Vec<String> = self.sheets.iter().map(|(name, _)| name.clone()).collect();
        self.sheets.push((sheet_name(&self.title, &taken), 0));
        self.start(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()))?;
        (self.rows, self.bytes) = (1, 0);
        let _ = write!(
            self.piece,
            "{XML}<worksheet xmlns=\"{MAIN}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>\
             <sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" \
             state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        );
        for (place, column) in self.columns.iter().enumerate() {
            let at = place + 1;
            let _ = write!(
                self.piece,
                "<col min=\"{at}\" max=\"{at}\" width=\"{}\" customWidth=\"1\"/>",
                width(column)
            );
        }
        self.piece.push_str("</cols><sheetData>\n<row r=\"1\">");
        for (place, column) in self.columns.iter().enumerate() {
            sheet::string(place, 1, Look::Head, &column.head, &mut self.piece);
        }
        self.piece.push_str("</row>\n");
        self.flush()
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        let rows = self.rows;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.1 = rows;
        }
        self.piece.push_str("</sheetData><autoFilter ref=\"");
        range("", self.columns.len(), rows, &mut self.piece);
        self.piece.push_str(
            "\"/><pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
        );
        self.flush()
    }

    /// A last sheet with what is to be said of the whole.
    fn about(&mut self, about: &Report) -> io::Result<()> {
        let taken: Vec<String> = self.sheets.iter().map(|(name, _)| name.clone()).collect();
        let name = sheet_name(&self.page.words.say("report-overview"), &taken);
        self.sheets.push((name, 0));
        self.start(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()))?;
        let _ = write!(
            self.piece,
            "{XML}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"1\" width=\"30\" customWidth=\"1\"/>\
             <col min=\"2\" max=\"2\" width=\"60\" customWidth=\"1\"/></cols><sheetData>\n<row r=\"1\">"
        );
        sheet::string(0, 1, Look::Title, &about.title, &mut self.piece);
        self.piece.push_str("</row>\n");
        let mut row = 2;
        for fact in about.facts.iter().filter(|fact| fact.value != Cell::Nothing) {
            row += 1;
            let _ = write!(self.piece, "<row r=\"{row}\">");
            sheet::string(0, row, Look::Label, &fact.label, &mut self.piece);
            sheet::typed(1, row, &fact.value, &self.page, &mut self.piece);
            self.piece.push_str("</row>\n");
        }
        for paragraph in &about.paragraphs {
            row += 2;
            let _ = write!(self.piece, "<row r=\"{row}\">");
            sheet::string(1, row, Look::Wrapped, paragraph.trim_matches('\n'), &mut self.piece);
            self.piece.push_str("</row>\n");
        }
        self.piece.push_str("</sheetData></worksheet>");
        self.flush()
    }

    /// Which sheets there are; the heads come again on every printed page.
    fn workbook(&self) -> String {
        let mut text = format!(
            "{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><bookViews><workbookView activeTab=\"0\"/>\
             </bookViews><sheets>"
        );
        for (place, (name, _)) in self.sheets.iter().enumerate() {
            let number = place + 1;
            text.push_str("<sheet name=\"");
            sheet::escape(name, &mut text);
            let _ = write!(text, "\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        }
        text.push_str("</sheets><definedNames>");
        // In the order of their names, as the format asks for.
        for (place, (name, rows)) in self.sheets.iter().enumerate().filter(|(_, (_, rows))| *rows > 0) {
            let _ = write!(
                text,
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{place}\" hidden=\"1\">"
            );
            range(name, self.columns.len(), *rows, &mut text);
            text.push_str("</definedName>");
        }
        for (place, (name, _)) in self.sheets.iter().enumerate().filter(|(_, (_, rows))| *rows > 0) {
            let _ = write!(text, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{place}\">'");
            sheet::escape(name, &mut text);
            text.push_str("'!$1:$1</definedName>");
        }
        text.push_str("</definedNames></workbook>");
        text
    }

    fn properties(&self) -> String {
        let mut title = String::new();
        sheet::escape(&self.title, &mut title);
        let language = self.page.words.language().code();
        format!(
            "{XML}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
             <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>\
             <dc:language>{language}</dc:language></cp:coreProperties>",
            self.page.today
        )
    }

    fn part(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.start(name)?;
        self.zip.write_all(text.as_bytes())
    }

    fn start(&mut self, name: &str) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(PACKING))
            .last_modified_time(zip::DateTime::default());
        self.zip.start_file(name, options).map_err(io::Error::from)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes += self.piece.len() as u64;
        self.zip.write_all(self.piece.as_bytes())?;
        self.piece.clear();
        Ok(())
    }
}

/// Where the bytes go. When nobody takes them any more, they go nowhere: what is left to write then is of no use.
struct Outlet<'a> {
    out: &'a mut dyn Write,
    is_gone: bool,
}

impl Write for Outlet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_gone {
            return Ok(bytes.len());
        }
        self.out.write(bytes).inspect_err(|error| self.is_gone = error.kind() != io::ErrorKind::Interrupted)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_gone { Ok(()) } else { self.out.flush() }
    }
}

/// A column's width in characters. A day or an instant that has no room is shown as `###`.
fn width(column: &Column) -> usize {
    let least = match column.look {
        value::Look::Below => 60,
        value::Look::Grid => 12,
        _ => 18,
    };
    (text::width(&column.head) + 3).max(least)
}

/// Writes the cells from the first to that of the last column and row: `A1:T613`, or `'Kontakter'!$A$1:$T$613`.
fn range(sheet_called: &str, columns: usize, rows: u32, to: &mut String) {
    let fixed = if sheet_called.is_empty() { "" } else { "$" };
    if !sheet_called.is_empty() {
        to.push('\'');
        sheet::escape(sheet_called, to);
        to.push_str("'!");
    }
    let _ = write!(to, "{fixed}A{fixed}1:{fixed}");
    sheet::column(columns.saturating_sub(1), to);
    let _ = write!(to, "{fixed}{rows}");
}

fn styles() -> String {
    let font =
        |more: &str, size: u8| format!("<font>{more}<sz val=\"{size}\"/><name val=\"Calibri\"/></font>");
    let border = |bottom: &str| format!("<border><left/><right/><top/>{bottom}<diagonal/></border>");
    let mut text = format!(
        "{XML}<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"dd-mm-yyyy\"/>\
         <numFmt numFmtId=\"165\" formatCode=\"hh:mm\"/><numFmt numFmtId=\"166\" formatCode=\"dd-mm-yyyy hh:mm\"/>\
         </numFmts><fonts count=\"3\">{}{}{}</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
         <fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"2\">{}{}</borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>",
        font("", 11),
        font("<b/>", 11),
        font("<b/>", 14),
        border("<bottom/>"),
        border("<bottom style=\"medium\"><color auto=\"1\"/></bottom>"),
        LOOKS.len() + 1
    );
    for (number, font, border, alignment) in LOOKS {
        let _ = write!(
            text,
            "<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"0\" borderId=\"{border}\" xfId=\"0\" \
             applyNumberFormat=\"1\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\">\
             <alignment {alignment}/></xf>"
        );
    }
    text.push_str(
        "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
         </styleSheet>",
    );
    text
}

fn relations(sheets: usize) -> String {
    let mut text = format!("{XML}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for number in 1..=sheets {
        let _ = write!(
            text,
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    let _ = write!(
        text,
        "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>",
        sheets + 1
    );
    text
}

fn package_relations() -> String {
    format!(
        "{XML}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" \
         Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn content_types(sheets: usize) -> String {
    let mut text = format!(
        "{XML}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
         ContentType=\"{CONTENT}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" \
         ContentType=\"{CONTENT}.styles+xml\"/><Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for number in 1..=sheets {
        let _ = write!(
            text,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{CONTENT}.worksheet+xml\"/>"
        );
    }
    text.push_str("</Types>");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day of the year's contacts was shown as `###`: the column had room for nine characters.
    #[test]
    fn a_day_and_an_instant_have_room() {
        assert!(width(&Column::new("date", "Dato").look(value::Look::Grid)) > "24-11-2026".len());
        assert!(width(&Column::new("written", "Skrevet")) > "24-11-2026 14:30".len());
    }
}

//! Files that come out of the program, opened by the programs of an office: LibreOffice, Chromium and Poppler. What is
//! not installed is skipped with a plain word: these are large, and nothing else of the project needs them.

#![allow(clippy::print_stdout, reason = "what is skipped is said")]

mod browser;
mod house;
mod paper;
mod spreadsheet;

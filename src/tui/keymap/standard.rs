//! The keys that every screen shares: moving, lists, forms, typing, popups. Knows no screen.
//!
//! Screens handle the actions; the shell around them handles help, palette, redrawing, locking and quitting.

use super::{Action, Binding, Context, Key, Shown};

/// Everywhere.
pub const GLOBAL: Context = Context::new("global");
/// A list with a selection.
pub const LIST: Context = Context::new("list");
/// A page of text that scrolls.
pub const PAGE: Context = Context::new("page");
/// A form, whatever field has the focus.
pub const FORM: Context = Context::new("form");
/// A form of several pages.
pub const FORM_PAGES: Context = Context::new("form-pages");
/// A field of one line.
pub const LINE: Context = Context::new("line");
/// A field of several lines.
pub const PROSE: Context = Context::new("prose");
/// A field with a choice of few.
pub const CHOICE: Context = Context::new("choice");
/// A field that completes what is typed from a list.
pub const TAGS: Context = Context::new("tags");
/// The suggestions below a field.
pub const SUGGESTIONS: Context = Context::new("suggestions");
/// A field for a date.
pub const DATE: Context = Context::new("date");
/// The calendar.
pub const CALENDAR: Context = Context::new("calendar");
/// A list to pick from by typing.
pub const PICKER: Context = Context::new("picker");
/// A popup that asks for one line.
pub const PROMPT: Context = Context::new("prompt");
/// A question before something that can't be undone.
pub const CONFIRM: Context = Context::new("confirm");

/// Shows the help page.
pub const HELP: Action = Action::new("help");
/// Shows all commands.
pub const PALETTE: Action = Action::new("palette");
/// Goes back; never quits, never discards.
pub const BACK: Action = Action::new("back");
/// Asks whether to quit.
pub const QUIT: Action = Action::new("quit");
/// Draws everything anew.
pub const REDRAW: Action = Action::new("redraw");
/// Locks the terminal.
pub const LOCK: Action = Action::new("lock");

/// One up.
pub const UP: Action = Action::new("up");
/// One down.
pub const DOWN: Action = Action::new("down");
/// Half a page up.
pub const PAGE_UP: Action = Action::new("page-up");
/// Half a page down.
pub const PAGE_DOWN: Action = Action::new("page-down");
/// To the first.
pub const FIRST: Action = Action::new("first");
/// To the last.
pub const LAST: Action = Action::new("last");
/// Opens what is selected.
pub const OPEN: Action = Action::new("open");

/// To the next field.
pub const NEXT_FIELD: Action = Action::new("next-field");
/// To the field before.
pub const PREVIOUS_FIELD: Action = Action::new("previous-field");
/// To the next page of a form.
pub const NEXT_PAGE: Action = Action::new("next-page");
/// Saves.
pub const SAVE: Action = Action::new("save");

/// One letter left.
pub const LEFT: Action = Action::new("left");
/// One letter right.
pub const RIGHT: Action = Action::new("right");
/// One word left.
pub const WORD_LEFT: Action = Action::new("word-left");
/// One word right.
pub const WORD_RIGHT: Action = Action::new("word-right");
/// To the beginning of the line.
pub const LINE_START: Action = Action::new("line-start");
/// To the end of the line.
pub const LINE_END: Action = Action::new("line-end");
/// To the beginning of the text.
pub const TEXT_START: Action = Action::new("text-start");
/// To the end of the text.
pub const TEXT_END: Action = Action::new("text-end");
/// Deletes the letter to the left.
pub const RUB_OUT: Action = Action::new("rub-out");
/// Deletes the letter to the right.
pub const DELETE: Action = Action::new("delete");
/// Deletes the word to the left.
pub const DELETE_WORD: Action = Action::new("delete-word");
/// Deletes up to the beginning of the line.
pub const DELETE_TO_START: Action = Action::new("delete-to-start");
/// Deletes up to the end of the line.
pub const DELETE_TO_END: Action = Action::new("delete-to-end");
/// Takes back the last typing in the field.
pub const UNTYPE: Action = Action::new("untype");
/// Does it again.
pub const RETYPE: Action = Action::new("retype");
/// Begins a new line.
pub const NEW_LINE: Action = Action::new("new-line");

/// The choice before.
pub const PREVIOUS_CHOICE: Action = Action::new("previous-choice");
/// The next choice.
pub const NEXT_CHOICE: Action = Action::new("next-choice");
/// Takes the suggestion.
pub const TAKE: Action = Action::new("take");
/// Hands in what was typed.
pub const ACCEPT: Action = Action::new("accept");
/// Takes the suggestion and goes on to the next field.
pub const TAKE_ON: Action = Action::new("take-on");
/// Opens what a field can be chosen from: a calendar, suggestions.
pub const OPEN_CHOICES: Action = Action::new("open-choices");
/// A day back.
pub const DAY_BACK: Action = Action::new("day-back");
/// A day on.
pub const DAY_ON: Action = Action::new("day-on");
/// A week back.
pub const WEEK_BACK: Action = Action::new("week-back");
/// A week on.
pub const WEEK_ON: Action = Action::new("week-on");
/// A month back.
pub const MONTH_BACK: Action = Action::new("month-back");
/// A month on.
pub const MONTH_ON: Action = Action::new("month-on");
/// To today.
pub const TODAY: Action = Action::new("today");

const fn bind(context: Context, keys: &'static [Key], action: Action, shown: Shown) -> Binding {
    Binding::new(context, keys, action, shown)
}

/// The bindings of all the contexts above.
pub const KEYS: &[Binding] = &[
    bind(GLOBAL, &[Key::Esc], BACK, Shown::Help),
    bind(GLOBAL, &[Key::Char(':'), Key::Ctrl('p')], PALETTE, Shown::Hint(90)),
    bind(GLOBAL, &[Key::Char('?'), Key::F(1)], HELP, Shown::Help),
    bind(GLOBAL, &[Key::Ctrl('l')], REDRAW, Shown::Palette),
    bind(GLOBAL, &[Key::F(12)], LOCK, Shown::Palette),
    bind(GLOBAL, &[Key::Char('q'), Key::Ctrl('c')], QUIT, Shown::Palette),
    bind(LIST, &[Key::Up], UP, Shown::Help),
    bind(LIST, &[Key::Down], DOWN, Shown::Help),
    bind(LIST, &[Key::PageUp], PAGE_UP, Shown::Help),
    bind(LIST, &[Key::PageDown], PAGE_DOWN, Shown::Help),
    bind(LIST, &[Key::Home], FIRST, Shown::Help),
    bind(LIST, &[Key::End], LAST, Shown::Help),
    bind(LIST, &[Key::Enter], OPEN, Shown::Hint(20)),
    bind(PAGE, &[Key::Up], UP, Shown::Help),
    bind(PAGE, &[Key::Down], DOWN, Shown::Help),
    bind(PAGE, &[Key::PageUp], PAGE_UP, Shown::Help),
    bind(PAGE, &[Key::PageDown, Key::Char(' ')], PAGE_DOWN, Shown::Hint(30)),
    bind(PAGE, &[Key::Home], FIRST, Shown::Help),
    bind(PAGE, &[Key::End], LAST, Shown::Help),
    bind(PAGE, &[Key::Esc], BACK, Shown::Hint(10)),
    bind(FORM, &[Key::Tab, Key::Enter, Key::Down], NEXT_FIELD, Shown::Hint(10)),
    bind(FORM, &[Key::BackTab, Key::Up], PREVIOUS_FIELD, Shown::Help),
    bind(FORM_PAGES, &[Key::F(2)], NEXT_PAGE, Shown::Hint(20)),
    bind(FORM, &[Key::Ctrl('s'), Key::CtrlEnter], SAVE, Shown::Hint(30)),
    bind(FORM, &[Key::Esc], BACK, Shown::Hint(40)),
    bind(LINE, &[Key::Left], LEFT, Shown::Help),
    bind(LINE, &[Key::Right], RIGHT, Shown::Help),
    bind(LINE, &[Key::CtrlLeft], WORD_LEFT, Shown::Help),
    bind(LINE, &[Key::CtrlRight], WORD_RIGHT, Shown::Help),
    bind(LINE, &[Key::Home, Key::Ctrl('a')], LINE_START, Shown::Help),
    bind(LINE, &[Key::End, Key::Ctrl('e')], LINE_END, Shown::Help),
    bind(LINE, &[Key::Backspace], RUB_OUT, Shown::Help),
    bind(LINE, &[Key::Delete, Key::Ctrl('d')], DELETE, Shown::Help),
    bind(LINE, &[Key::Ctrl('w')], DELETE_WORD, Shown::Help),
    bind(LINE, &[Key::Ctrl('u')], DELETE_TO_START, Shown::Help),
    bind(LINE, &[Key::Ctrl('k')], DELETE_TO_END, Shown::Help),
    bind(LINE, &[Key::Ctrl('z')], UNTYPE, Shown::Help),
    bind(LINE, &[Key::Ctrl('y')], RETYPE, Shown::Help),
    bind(PROSE, &[Key::Enter], NEW_LINE, Shown::Help),
    bind(PROSE, &[Key::Up], UP, Shown::Help),
    bind(PROSE, &[Key::Down], DOWN, Shown::Help),
    bind(PROSE, &[Key::PageUp], PAGE_UP, Shown::Help),
    bind(PROSE, &[Key::PageDown], PAGE_DOWN, Shown::Help),
    bind(PROSE, &[Key::CtrlHome], TEXT_START, Shown::Help),
    bind(PROSE, &[Key::CtrlEnd], TEXT_END, Shown::Help),
    bind(CHOICE, &[Key::Left], PREVIOUS_CHOICE, Shown::Help),
    bind(CHOICE, &[Key::Right], NEXT_CHOICE, Shown::Hint(5)),
    bind(TAGS, &[Key::F(4)], OPEN_CHOICES, Shown::Hint(15)),
    bind(SUGGESTIONS, &[Key::Up], UP, Shown::Help),
    bind(SUGGESTIONS, &[Key::Down], DOWN, Shown::Help),
    bind(SUGGESTIONS, &[Key::PageUp], PAGE_UP, Shown::Help),
    bind(SUGGESTIONS, &[Key::PageDown], PAGE_DOWN, Shown::Help),
    bind(SUGGESTIONS, &[Key::Enter], TAKE, Shown::Hint(5)),
    bind(SUGGESTIONS, &[Key::Tab], TAKE_ON, Shown::Hint(6)),
    bind(SUGGESTIONS, &[Key::Esc], BACK, Shown::Hint(7)),
    bind(DATE, &[Key::F(4)], OPEN_CHOICES, Shown::Hint(15)),
    bind(CALENDAR, &[Key::Left], DAY_BACK, Shown::Help),
    bind(CALENDAR, &[Key::Right], DAY_ON, Shown::Help),
    bind(CALENDAR, &[Key::Up], WEEK_BACK, Shown::Help),
    bind(CALENDAR, &[Key::Down], WEEK_ON, Shown::Help),
    bind(CALENDAR, &[Key::PageUp, Key::Char(',')], MONTH_BACK, Shown::Hint(40)),
    bind(CALENDAR, &[Key::PageDown, Key::Char('.')], MONTH_ON, Shown::Hint(41)),
    bind(CALENDAR, &[Key::Char('t'), Key::Home], TODAY, Shown::Hint(30)),
    bind(CALENDAR, &[Key::Enter, Key::Tab], TAKE, Shown::Hint(10)),
    bind(CALENDAR, &[Key::Esc], BACK, Shown::Hint(20)),
    bind(PICKER, &[Key::Up, Key::BackTab], UP, Shown::Help),
    bind(PICKER, &[Key::Down, Key::Tab], DOWN, Shown::Help),
    bind(PICKER, &[Key::PageUp], PAGE_UP, Shown::Help),
    bind(PICKER, &[Key::PageDown], PAGE_DOWN, Shown::Help),
    bind(PICKER, &[Key::Enter], TAKE, Shown::Hint(10)),
    bind(PICKER, &[Key::Esc], BACK, Shown::Hint(20)),
    bind(PROMPT, &[Key::Enter], ACCEPT, Shown::Hint(10)),
    bind(PROMPT, &[Key::Esc], BACK, Shown::Hint(20)),
    bind(CONFIRM, &[Key::Esc], BACK, Shown::Hint(20)),
];

//! The top of the page: what was found, in figures and as a picture, where, and what to show of it.

use std::fmt::Write as _;

use super::{Html, Tally, class, escaped, letter, sign};
use crate::language::{Counts, Language, ReportHeading};
use crate::rule::Level;

/// So many rules stand in the picture.
const COMMONEST: usize = 6;
/// The width of the picture, in pixels where it is not made smaller.
const WIDTH: usize = 320;
/// The height of one bar with its words.
const ROW: usize = 38;

/// All of the page before its letters.
pub fn top(page: &Html, counts: &Counts) -> String {
    let language = page.language;
    let summary = escaped(&language.summary(counts));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"generator\" content=\"kamerlint\">\n<title>kamerlint: {summary}</title>\n",
        language.code(),
    );
    let _ =
        writeln!(html, "<style>\n{}{}</style>\n</head>", include_str!("page.css"), filter_style(page.tallies.len()));
    let skip = escaped(language.report_heading(ReportHeading::SkipToLetters));
    let _ = writeln!(html, "<body>\n<a class=\"skip\" href=\"#letters\">{skip}</a>\n<header>\n<h1>kamerlint</h1>");
    let _ = writeln!(html, "<p class=\"summary\">{summary}</p>");
    push_more(&mut html, counts, language);
    if !page.tallies.is_empty() {
        push_pictures(&mut html, page, counts);
        push_filter(&mut html, page, counts);
    }
    push_lists(&mut html, page);
    html.push_str("</header>\n<main id=\"letters\">\n");
    html
}

fn push_more(html: &mut String, counts: &Counts, language: Language) {
    if counts.fixes > 0 {
        let _ = writeln!(html, "<p>{}</p>", escaped(&language.mendable(counts.fixes)));
    }
    if counts.ignored > 0 {
        let _ = writeln!(html, "<p>{}</p>", escaped(&language.ignored(counts.ignored, counts.known)));
    }
}

/// Which boxes hide which findings; no script is needed for it.
fn filter_style(rules: usize) -> String {
    let mut style = String::new();
    let hide = |style: &mut String, class: &str| {
        let _ = writeln!(
            style,
            "body:has(#show-{class}:not(:checked)) :is(.card, sup.more).{class} {{ display: none }}\n\
             body:has(#show-{class}:not(:checked)) mark.{class} {{ all: unset }}"
        );
    };
    for level in [Level::Error, Level::Warning, Level::Note] {
        hide(&mut style, class(level));
    }
    for rule in 0..rules {
        hide(&mut style, &format!("r{rule}"));
    }
    style
}

fn push_pictures(html: &mut String, page: &Html, counts: &Counts) {
    let language = page.language;
    let levels = [(Level::Error, counts.errors), (Level::Warning, counts.warnings), (Level::Note, counts.notes)];
    let bars: Vec<Bar> = levels
        .iter()
        .map(|(level, count)| Bar { words: language.level(*level).to_owned(), count: *count, level: *level })
        .collect();
    let rules: Vec<Bar> = commonest(&page.tallies)
        .iter()
        .take(COMMONEST)
        .map(|(_, tally)| Bar { words: tally.title.clone(), count: tally.count, level: tally.level })
        .collect();
    html.push_str("<div class=\"pictures\">\n");
    push_picture(html, language.report_heading(ReportHeading::ByLevel), &bars);
    // Where every rule found one thing, none is common.
    if rules.iter().any(|bar| bar.count > 1) {
        push_picture(html, language.report_heading(ReportHeading::Commonest), &rules);
    }
    html.push_str("</div>\n");
}

/// A bar of a picture.
struct Bar {
    words: String,
    count: usize,
    level: Level,
}

fn push_picture(html: &mut String, title: &str, bars: &[Bar]) {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let height = bars.len() * ROW;
    let told: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.words, bar.count)).collect();
    let (title, told) = (escaped(title), escaped(&told.join(", ")));
    let _ = writeln!(html, "<figure><figcaption>{title}</figcaption>");
    let _ = writeln!(html, "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}: {told}\">");
    for (index, bar) in bars.iter().enumerate() {
        let (top, length) = (index * ROW, bar.count * WIDTH / most);
        let length = if bar.count > 0 { length.max(2) } else { 0 };
        let _ = writeln!(
            html,
            "<text x=\"0\" y=\"{}\">{}</text><text x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect class=\"rail\" x=\"0\" y=\"{}\" width=\"{WIDTH}\" height=\"8\" rx=\"2\"/>\
             <rect class=\"{}\" x=\"0\" y=\"{}\" width=\"{length}\" height=\"8\" rx=\"2\"/>",
            top + 15,
            escaped(&shortened(&bar.words)),
            top + 15,
            bar.count,
            top + 21,
            class(bar.level),
            top + 21,
        );
    }
    html.push_str("</svg></figure>\n");
}

/// Words that fit beside a figure.
fn shortened(words: &str) -> String {
    const FITTING: usize = 38;
    match words.char_indices().nth(FITTING) {
        None => words.to_owned(),
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
    }
}

/// The rules and their numbers, those that found most first.
fn commonest(tallies: &[Tally]) -> Vec<(usize, &Tally)> {
    let mut rules: Vec<(usize, &Tally)> = tallies.iter().enumerate().collect();
    rules.sort_by(|one, other| (other.1.count, &one.1.id).cmp(&(one.1.count, &other.1.id)));
    rules
}

fn push_filter(html: &mut String, page: &Html, counts: &Counts) {
    let language = page.language;
    let heading = |heading| escaped(language.report_heading(heading));
    let _ = writeln!(html, "<form class=\"filter\"><fieldset><legend>{}</legend>", heading(ReportHeading::Show));
    for (level, count) in
        [(Level::Error, counts.errors), (Level::Warning, counts.warnings), (Level::Note, counts.notes)]
    {
        let (class, sign, words) = (class(level), sign(level), escaped(language.level(level)));
        let _ = writeln!(
            html,
            "<label class=\"{class}\"><input type=\"checkbox\" id=\"show-{class}\" checked> \
             <span aria-hidden=\"true\">{sign}</span> {words} ({count})</label>"
        );
    }
    let _ = writeln!(html, "</fieldset><details><summary>{}</summary>\n<fieldset>", heading(ReportHeading::Rules));
    let _ = writeln!(html, "<legend>{}</legend>", heading(ReportHeading::Rules));
    let _ = writeln!(
        html,
        "<p class=\"scripted\" hidden><button type=\"button\" data-all=\"true\">{}</button> \
         <button type=\"button\" data-all=\"false\">{}</button></p>",
        heading(ReportHeading::All),
        heading(ReportHeading::None)
    );
    for (number, tally) in commonest(&page.tallies) {
        let (id, title) = (escaped(&tally.id), escaped(&tally.title));
        let _ = writeln!(
            html,
            "<label><input type=\"checkbox\" id=\"show-r{number}\" checked> <code>{id}</code> {title} ({})</label>",
            tally.count
        );
    }
    html.push_str("</fieldset></details></form>\n");
}

/// The letters: those with findings, those without, those that could not be read.
fn push_lists(html: &mut String, page: &Html) {
    let language = page.language;
    let heading = |heading| escaped(language.report_heading(heading));
    if page.letters.len() > 1 || page.letters.iter().any(|one| !one.is_shown) {
        let open = if page.letters.len() <= 20 { " open" } else { "" };
        let _ = writeln!(
            html,
            "<nav><details{open}><summary>{} ({})</summary>\n<ul>",
            heading(ReportHeading::Letters),
            page.letters.len()
        );
        for (index, one) in page.letters.iter().enumerate() {
            let path = escaped(&one.path);
            let path = if one.is_shown { format!("<a href=\"#l{}\">{path}</a>", index + 1) } else { path };
            let _ = writeln!(html, "<li>{path} {}</li>", letter::tally(&one.counts, language));
        }
        html.push_str("</ul></details></nav>\n");
        if page.letters.iter().any(|one| !one.is_shown) {
            let _ = writeln!(html, "<p class=\"remark\">{}</p>", heading(ReportHeading::TooMany));
        }
    }
    if !page.unread.is_empty() {
        let _ = writeln!(
            html,
            "<details open><summary>{} ({})</summary>\n<ul>",
            heading(ReportHeading::Unread),
            page.unread.len()
        );
        for (_, why) in &page.unread {
            let _ = writeln!(html, "<li>{}</li>", escaped(why));
        }
        html.push_str("</ul></details>\n");
    }
    if !page.clean.is_empty() {
        let _ = writeln!(
            html,
            "<details><summary>{} ({})</summary>\n<ul>",
            heading(ReportHeading::Clean),
            page.clean.len()
        );
        for path in &page.clean {
            let _ = writeln!(html, "<li>{}</li>", escaped(path));
        }
        html.push_str("</ul></details>\n");
    }
}

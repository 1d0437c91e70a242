//! The straight lines that are drawn on a page, and the grids of tables that they make.

use super::place::{Matrix, placed};

/// How many straight lines are kept of a page: more is a drawing, not a table.
const MOST_RULES: usize = 5_000;
/// How many grids are kept of a page.
const MOST_GRIDS: usize = 100;
/// How thick a line may be, and how short, in points.
const THICKEST: f64 = 2.5;
const SHORTEST: f64 = 8.0;
/// How far apart two ends of lines may be that meet, in points.
const TOUCHING: f64 = 3.0;

/// A straight horizontal line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// Its height.
    pub base: f64,
}

/// A path that is being drawn.
#[derive(Debug, Default)]
pub struct Path {
    pieces: Vec<[(f64, f64); 2]>,
    point: (f64, f64),
}

impl Path {
    /// Carries out an operator of paths; the lines that it paints are added to the rules.
    pub fn step(&mut self, operator: &str, given: impl Fn(usize) -> f64, page: Matrix, rules: &mut Vec<Rule>) {
        match operator {
            "m" => self.point = placed(page, given(0), given(1)),
            "l" => {
                let to = placed(page, given(0), given(1));
                self.add(self.point, to);
                self.point = to;
            }
            "re" => {
                let from = placed(page, given(0), given(1));
                self.add(from, placed(page, given(0) + given(2), given(1) + given(3)));
            }
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                let room = MOST_RULES.saturating_sub(rules.len());
                rules.extend(self.pieces.drain(..).filter_map(rule).take(room));
            }
            "n" => self.pieces.clear(),
            _ => {}
        }
    }

    fn add(&mut self, from: (f64, f64), to: (f64, f64)) {
        if self.pieces.len() < MOST_RULES {
            self.pieces.push([from, to]);
        }
    }
}

fn rule([from, to]: [(f64, f64); 2]) -> Option<Rule> {
    let (left, right, base) = (from.0.min(to.0), from.0.max(to.0), f64::midpoint(from.1, to.1));
    let level = (from.1 - to.1).abs() < THICKEST && right - left > SHORTEST;
    (level && [left, right, base].iter().all(|length| length.is_finite())).then_some(Rule { left, right, base })
}

/// The horizontal lines of a table: where its rows end.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// The heights of its lines, from the top.
    pub bases: Vec<f64>,
}

impl Grid {
    /// Which row of the grid a height lies in, from 0 at the top; none above it and below it.
    pub fn row(&self, base: f64) -> Option<usize> {
        let above = self.bases.partition_point(|line| *line > base);
        (above > 0 && above < self.bases.len()).then(|| above - 1)
    }
}

/// The grids of a page: lines of one length above each other.
pub fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut lines = joined(rules);
    let key = |line: &Rule| ((line.left / TOUCHING).round() as i64, (line.right / TOUCHING).round() as i64);
    lines.sort_by(|one, other| key(one).cmp(&key(other)).then(other.base.total_cmp(&one.base)));
    let mut grids: Vec<Grid> = Vec::new();
    for alike in lines.chunk_by(|one, other| key(one) == key(other)) {
        let mut bases: Vec<f64> = Vec::new();
        for line in alike {
            if bases.last().is_none_or(|last| last - line.base > TOUCHING) {
                bases.push(line.base);
            }
        }
        if bases.len() > 1 && grids.len() < MOST_GRIDS {
            grids.push(Grid { left: alike[0].left, right: alike[0].right, bases });
        }
    }
    grids
}

/// Lines as they are seen: one for each row of pieces that touch.
fn joined(rules: &[Rule]) -> Vec<Rule> {
    let mut pieces = rules.to_vec();
    let height = |rule: &Rule| rule.base.round() as i64;
    pieces.sort_by(|one, other| height(one).cmp(&height(other)).then(one.left.total_cmp(&other.left)));
    let mut lines: Vec<Rule> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if height(line) == height(&piece) && piece.left < line.right + TOUCHING => {
                line.right = line.right.max(piece.right);
            }
            _ => lines.push(piece),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_lines_make_a_grid() {
        let rule = |left: f64, right: f64, base: f64| Rule { left, right, base };
        let rules = [
            rule(10.0, 60.0, 100.0),
            rule(60.5, 99.0, 100.0),
            rule(10.0, 99.0, 80.0),
            rule(10.0, 60.0, 60.0),
            rule(59.0, 99.0, 60.2),
            rule(10.0, 30.0, 20.0),
        ];
        let grids = grids(&rules);
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].bases, [100.0, 80.0, 60.0]);
        assert_eq!([110.0, 90.0, 70.0, 30.0].map(|base| grids[0].row(base)), [None, Some(0), Some(1), None]);
    }
}

//! Where things stand on a page: matrices, and the shape of the page (PDF 32000-1:2008, section 8.3).

use lopdf::{Dictionary, Document, Object};

use super::fonts::{dictionary, number, value};

/// How many groups of pages are looked at above a page.
const MOST_GROUPS: usize = 256;

/// A matrix of a PDF: a b c d e f.
pub type Matrix = [f64; 6];

/// The matrix that leaves everything where it is.
pub const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
pub fn times(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

/// Where a point comes to stand.
pub fn placed(matrix: Matrix, x: f64, y: f64) -> (f64, f64) {
    (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])
}

/// A value of a page, or of the nearest group of pages above it that has one.
pub fn inherited<'a>(pdf: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..MOST_GROUPS {
        if let Some(found) = value(pdf, node, key) {
            return Some(found);
        }
        node = dictionary(pdf, node, b"Parent")?;
    }
    None
}

/// Width and height of a page as it is shown, and the matrix that turns it so.
pub fn shape(pdf: &Document, page: &Dictionary) -> (f64, f64, Matrix) {
    let sides: Vec<f64> = inherited(pdf, page, b"MediaBox")
        .and_then(|object| object.as_array().ok())
        .map(|sides| sides.iter().filter_map(|side| number(pdf.dereference(side).ok()?.1)).collect())
        .unwrap_or_default();
    // Without a shape, or with an absurd one, the page is A4.
    let [left, low, right, high] = sides[..] else {
        return (595.0, 842.0, UNIT);
    };
    let (left, right, low, high) = (left.min(right), left.max(right), low.min(high), low.max(high));
    let (width, height) = (right - left, high - low);
    let turn = inherited(pdf, page, b"Rotate").and_then(number).unwrap_or(0.0).rem_euclid(360.0);
    match turn as i64 {
        90 => (height, width, [0.0, -1.0, 1.0, 0.0, -low, right]),
        180 => (width, height, [-1.0, 0.0, 0.0, -1.0, right, high]),
        270 => (height, width, [0.0, 1.0, -1.0, 0.0, high, -left]),
        _ => (width, height, [1.0, 0.0, 0.0, 1.0, -left, -low]),
    }
}

/// The matrix that six numbers are.
pub fn matrix(operands: &[Object]) -> Matrix {
    let mut matrix = UNIT;
    for (place, operand) in matrix.iter_mut().zip(operands) {
        *place = number(operand).unwrap_or(*place);
    }
    matrix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_one_matrix_then_the_other() {
        let twice = [2.0, 0.0, 0.0, 2.0, 0.0, 0.0];
        let aside = [1.0, 0.0, 0.0, 1.0, 10.0, 5.0];
        assert_eq!(placed(times(aside, twice), 1.0, 1.0), (22.0, 12.0));
        assert_eq!(placed(times(twice, aside), 1.0, 1.0), (12.0, 7.0));
    }
}

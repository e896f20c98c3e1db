//! Draws what `place` has placed. No arithmetic on data in here.

use model::{Shape, Status};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::palette::Role;
use super::place::{Line, Mark, Placed};
use super::sheet::Sheet;

/// Draws a placed chart on any surface of plotters.
pub fn draw<DB: DrawingBackend>(
    placed: &Placed,
    sheet: &mut Sheet<'_, DB>,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    let plot = &placed.plot;
    sheet.background(placed.frame.width, placed.frame.height)?;
    for (index, y) in placed.rules.iter().enumerate() {
        let role = if index == 0 { Role::Quiet } else { Role::Rule };
        sheet.line((plot.left, *y), (plot.right, *y), role, 1.0)?;
    }
    for x in &placed.ticks {
        sheet.line((*x, plot.bottom), (*x, plot.bottom + 4.0), Role::Quiet, 1.0)?;
    }
    for x in &placed.breaks {
        sheet.dashes(&[(*x, plot.top), (*x, plot.bottom)], Role::Quiet, 1.0, 2.0, 3.0)?;
    }
    for mark in placed.marks.iter().filter(|mark| mark.focused) {
        sheet.line((mark.x, mark.y), (mark.x, plot.bottom), Role::Focus, 1.5)?;
    }
    for line in &placed.lines {
        draw_line(line, sheet)?;
    }
    for mark in &placed.marks {
        draw_mark(mark, sheet)?;
    }
    for (label, bounds) in placed.labels.iter().zip(placed.label_bounds()) {
        sheet.label(label, bounds)?;
    }
    Ok(())
}

fn draw_line<DB: DrawingBackend>(
    line: &Line,
    sheet: &mut Sheet<'_, DB>,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    let width = if line.role == Role::First || line.role == Role::Share { 2.5 } else { 2.0 };
    for piece in &line.pieces {
        if line.dashed {
            sheet.dashes(piece, line.role, width, 6.0, 4.0)?;
        } else {
            sheet.path(piece, line.role, width)?;
        }
    }
    // Where points stand close, only those that were not printed as such are marked.
    let crowded = line.points.windows(2).any(|pair| pair[1].x - pair[0].x < 7.0);
    let radius = if crowded { 2.0 } else { 3.0 };
    for point in &line.points {
        let at = (point.x, point.y);
        if 0.0 < point.reach {
            let bar = [(point.x - point.reach, point.y), (point.x + point.reach, point.y)];
            sheet.path(&bar, line.role, width * 2.0)?;
        } else if point.status == Status::Derived {
            sheet.disc(at, radius, Role::Paper)?;
            sheet.ring(at, radius, line.role, 1.5)?;
        } else if !crowded {
            sheet.disc(at, radius, line.role)?;
        }
    }
    Ok(())
}

fn draw_mark<DB: DrawingBackend>(
    mark: &Mark,
    sheet: &mut Sheet<'_, DB>,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    let role = if mark.focused { Role::Focus } else { Role::Ink };
    let (x, y, r) = (mark.x, mark.y, 4.0);
    if !mark.labelled && !mark.focused {
        return sheet.line((x, y - r), (x, y + r), Role::Quiet, 1.0);
    }
    match mark.shape {
        Shape::Circle => sheet.disc((x, y), r - 0.5, role),
        Shape::Ring => {
            sheet.disc((x, y), r - 0.5, Role::Paper)?;
            sheet.ring((x, y), r - 0.5, role, 1.5)
        }
        Shape::Diamond => {
            sheet.polygon(&[(x, y - r - 0.5), (x + r + 0.5, y), (x, y + r + 0.5), (x - r - 0.5, y)], role)
        }
        Shape::Triangle => sheet.polygon(&[(x, y - r), (x + r, y + r - 0.5), (x - r, y + r - 0.5)], role),
        Shape::Square => {
            sheet.polygon(&[(x - 3.5, y - 3.5), (x + 3.5, y - 3.5), (x + 3.5, y + 3.5), (x - 3.5, y + 3.5)], role)
        }
        Shape::Bar => sheet.polygon(
            &[(x - 1.5, y - r - 1.0), (x + 1.5, y - r - 1.0), (x + 1.5, y + r + 1.0), (x - 1.5, y + r + 1.0)],
            role,
        ),
    }
}

//! Draw it yourself: what is asked, what a reader has drawn, and one sentence about the difference. Pure.

use model::{Amount, Draw, Status, Value};

use crate::story::{EXTRAS, STORY, ui};
use crate::words::{self, fill};

/// Years that the reader draws, and those that are given.
#[derive(Clone, Copy)]
pub struct Task {
    pub draw: &'static Draw,
}

/// What has been drawn so far: for each year a number of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    pub values: Vec<Option<i32>>,
    /// How many steps the scale has.
    steps: i32,
}

impl Task {
    /// What this story asks; most ask nothing.
    pub fn of_story() -> Option<Task> {
        EXTRAS.draw.as_ref().map(|draw| Task { draw })
    }

    /// The years to draw.
    pub fn years(&self) -> std::ops::RangeInclusive<i32> {
        self.draw.from..=self.draw.until
    }

    /// The years that are given.
    pub fn given(&self) -> std::ops::Range<i32> {
        self.draw.known..self.draw.from
    }

    pub fn count(&self) -> usize {
        self.years().count()
    }

    /// How many steps the scale has.
    pub fn steps(&self) -> i32 {
        self.draw.top / self.draw.step
    }

    /// What the record has for a year, in the chart's unit.
    pub fn recorded(&self, year: i32) -> Option<Amount> {
        let chart = &STORY.charts[self.draw.chart];
        let index = chart.line().iter().position(|observation| observation.period.first == year * 12)?;
        chart.value(index, self.draw.series).map(|value| value.amount)
    }

    /// The address of a year's record.
    pub fn address(&self, year: i32) -> String {
        let index = STORY.charts[self.draw.chart].line().iter().position(|o| o.period.first == year * 12);
        index.map_or(String::new(), |index| STORY.observation_id(self.draw.chart, index))
    }

    /// What breaks the series at the beginning of a year.
    pub fn breaks(&self, year: i32) -> Option<&'static str> {
        let breaks = STORY.charts[self.draw.chart].breaks;
        breaks.iter().find(|point| point.at.first == year * 12).map(|point| point.label)
    }

    /// Who counted the years that are drawn, each once.
    pub fn counted_by(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        let asked = |o: &&model::Observation| self.years().contains(&(o.period.first / 12));
        for observation in STORY.charts[self.draw.chart].line().iter().filter(asked) {
            let name = STORY.bases[usize::from(observation.basis)].label;
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join("; ")
    }

    /// A drawn value in words: `US$3.2 billion`.
    pub fn drawn(&self, steps: i32) -> String {
        self.said(i64::from(steps * self.draw.step) * 1000, self.digits())
    }

    /// A value of the record in words, to three decimals: `US$0.318 billion`.
    pub fn value(&self, amount: Amount) -> String {
        self.said(i64::from(amount.milli), 3)
    }

    /// A value of the record in words, as exactly as one can draw.
    pub fn about(&self, amount: Amount) -> String {
        self.said(self.rounded(amount), self.digits())
    }

    /// A drawn value without its unit.
    pub fn number(&self, steps: i32) -> String {
        self.bare(i64::from(steps * self.draw.step) * 1000)
    }

    /// A value of the record without its unit, as exactly as one can draw.
    pub fn short(&self, amount: Amount) -> String {
        self.bare(self.rounded(amount))
    }

    /// The mark of a share of the scale, without its unit.
    pub fn mark(&self, share: i32, of: i32) -> String {
        let milli = i64::from(self.draw.top) * 1000 * i64::from(share) / i64::from(of) / i64::from(self.draw.divide);
        Amount { milli: milli as i32, digits: decimals(milli) }.to_string()
    }

    /// How many decimals a drawn value has.
    fn digits(&self) -> u8 {
        decimals(i64::from(self.draw.step) * 1000 / i64::from(self.draw.divide))
    }

    /// Thousandths of the chart's unit, with the decimals of a drawn value.
    fn rounded(&self, amount: Amount) -> i64 {
        let parts = i64::from(self.draw.divide) * 10_i64.pow(3 - u32::from(self.digits()));
        (i64::from(amount.milli) + parts / 2) / parts * parts
    }

    fn bare(&self, milli: i64) -> String {
        Amount { milli: (milli / i64::from(self.draw.divide)) as i32, digits: self.digits() }.to_string()
    }

    /// Thousandths of the chart's unit, in the unit of the answers, with at least the decimals of a drawn value.
    fn said(&self, milli: i64, digits: u8) -> String {
        let divide = i64::from(self.draw.divide);
        let milli = (milli + divide / 2) / divide;
        let digits = digits.min(decimals(milli).max(self.digits()));
        let amount = Amount { milli: milli as i32, digits };
        words::value(&self.draw.unit, Value { amount, status: Status::Printed })
    }

    /// One sentence about the last year, and one about the years between: where the line is nearest and furthest.
    pub fn verdict(&self, drawing: &Drawing) -> Option<String> {
        let mut gaps = Vec::new();
        for (year, steps) in self.years().zip(&drawing.values) {
            let (steps, amount) = ((*steps)?, self.recorded(year)?);
            let gap = (i64::from(steps * self.draw.step) * 1000 - i64::from(amount.milli)).abs();
            gaps.push((gap, year, steps, amount));
        }
        let (_, year, steps, amount) = *gaps.last()?;
        let told = fill(
            ui::DRAW_TOLD,
            &[("drawn", &self.drawn(steps)), ("year", &year.to_string()), ("value", &self.value(amount))],
        );
        let near = gaps.iter().fold(gaps[0], |best, gap| if gap.0 < best.0 { *gap } else { best });
        let far = gaps.iter().fold(gaps[0], |worst, gap| if worst.0 < gap.0 { *gap } else { worst });
        if near.0 == far.0 {
            return Some(told);
        }
        let (near, far) = (near.1.to_string(), far.1.to_string());
        Some(format!("{told} {}", fill(ui::DRAW_NEAREST, &[("near", &near), ("far", &far)])))
    }
}

impl Drawing {
    pub fn new(task: &Task) -> Drawing {
        Drawing { values: vec![None; task.count()], steps: task.steps() }
    }

    pub fn set(&mut self, index: usize, steps: i32) {
        if let Some(value) = self.values.get_mut(index) {
            *value = Some(steps.clamp(0, self.steps));
        }
    }

    /// A stroke of the pen between two places on the surface, in shares of its width and height from the top left.
    ///
    /// A year takes the height at which the pen crosses its middle. The year in which the pen is follows it, too: while
    /// nothing else is known of it, near its middle, and when the pen moves up or down rather than across.
    pub fn stroke(&mut self, from: (f64, f64), to: (f64, f64)) {
        let count = self.values.len() as f64;
        let (across, up) = (to.0 - from.0, to.1 - from.1);
        let (first, last) = (self.column(from.0), self.column(to.0));
        for column in first.min(last)..=first.max(last) {
            let middle = (column as f64 + 0.5) / count;
            let crosses = across != 0.0 && (from.0 - middle) * (to.0 - middle) <= 0.0;
            let follows = self.values[column].is_none()
                || (to.0 - middle).abs() * count < 0.2
                || across.abs() * count <= up.abs();
            let height = match (crosses, column == last && follows) {
                (true, _) => from.1 + up * (middle - from.0) / across,
                (false, true) => to.1,
                (false, false) => continue,
            };
            self.set(column, ((1.0 - height) * f64::from(self.steps)).round() as i32);
        }
    }

    /// The year, by index, that a place belongs to.
    pub fn column(&self, x: f64) -> usize {
        let count = self.values.len();
        ((x * count as f64).max(0.0) as usize).min(count - 1)
    }

    pub fn is_complete(&self) -> bool {
        self.values.iter().all(Option::is_some)
    }
}

/// How many of the three decimals say something.
fn decimals(milli: i64) -> u8 {
    match milli {
        milli if milli % 1000 == 0 => 0,
        milli if milli % 100 == 0 => 1,
        milli if milli % 10 == 0 => 2,
        _ => 3,
    }
}

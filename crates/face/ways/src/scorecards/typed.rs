//! A scorecard as it is typed: every field a text, so that what is wrong can be shown as it was written.

use health::{Applies, Curve, Field, Guard, Measure, OnMissing, Rollup, Scorecard};
use kernel::{Error, Result};
use metrics::{Catalogue, Unit};

/// What a form sent: names and texts.
pub(super) type Pairs = Vec<(String, String)>;

#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub title: String,
    pub order: String,
    /// One text for each field that chooses accounts: values between commas.
    pub applies: [String; Field::ALL.len()],
    pub watch_from: String,
    pub healthy_from: String,
    pub margin: String,
    pub neutral_points: String,
    pub least_coverage: String,
    pub rollup: String,
    pub measures: Vec<TypedMeasure>,
    pub guards: Vec<TypedGuard>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct TypedMeasure {
    /// Added just now, and therefore shown open.
    pub is_new: bool,
    pub name: String,
    pub title: String,
    pub group: String,
    pub metric: String,
    pub shows: String,
    pub weight: String,
    pub curve: String,
    pub half_life_days: String,
    pub expiry_days: String,
    pub on_missing: String,
    pub floor: String,
    pub ceiling: String,
    pub rationale: String,
    pub owner: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct TypedGuard {
    pub name: String,
    pub title: String,
    pub metric: String,
    pub above: String,
    pub cap: String,
    pub reason: String,
}

impl Typed {
    pub(super) fn of(card: &Scorecard, catalogue: &Catalogue) -> Self {
        let values = |field| {
            card.applies
                .0
                .get(&field)
                .map(|values: &Vec<String>| values.join(", "))
        };
        Self {
            title: card.title.clone().unwrap_or_default(),
            order: card.order.to_string(),
            applies: Field::ALL.map(|field| values(field).unwrap_or_default()),
            watch_from: card.watch_from.to_string(),
            healthy_from: card.healthy_from.to_string(),
            margin: card.margin.to_string(),
            neutral_points: card.neutral_points.to_string(),
            least_coverage: percent(card.least_coverage),
            rollup: card.rollup.as_str().to_owned(),
            measures: card
                .measures
                .iter()
                .map(|one| TypedMeasure::of(one, catalogue))
                .collect(),
            guards: card.guards.iter().map(TypedGuard::of).collect(),
        }
    }

    /// What a form sent.
    pub(super) fn read(pairs: &Pairs) -> Self {
        let get = |name: &str| {
            let found = pairs.iter().find(|(key, _)| key == name);
            found
                .map(|(_, text)| text.trim().to_owned())
                .unwrap_or_default()
        };
        let many = |letter: &str| {
            let named = |key: &&str| {
                let rest = key.strip_prefix(letter)?;
                let (at, field) = rest.split_once('.')?;
                (field == "name").then(|| at.parse::<usize>().ok())?
            };
            let mut found: Vec<usize> = pairs
                .iter()
                .filter_map(|(key, _)| named(&key.as_str()))
                .collect();
            found.sort_unstable();
            found
        };
        Self {
            title: get("title"),
            order: get("order"),
            applies: Field::ALL.map(|field| get(&format!("for.{}", field.as_str()))),
            watch_from: get("watch_from"),
            healthy_from: get("healthy_from"),
            margin: get("margin"),
            neutral_points: get("neutral_points"),
            least_coverage: get("least_coverage"),
            rollup: get("rollup"),
            measures: many("m")
                .into_iter()
                .map(|n| TypedMeasure::read(&|field: &str| get(&format!("m{n}.{field}"))))
                .collect(),
            guards: many("g")
                .into_iter()
                .map(|n| TypedGuard::read(&|field: &str| get(&format!("g{n}.{field}"))))
                .collect(),
        }
    }

    /// The scorecard it says.
    ///
    /// # Errors
    /// `Invalid` with the field where a text cannot be read; whether the whole makes sense, `health` asks.
    pub(super) fn card(&self, name: &str) -> Result<Scorecard> {
        let mut applies = Applies::default();
        for (field, text) in Field::ALL.into_iter().zip(&self.applies) {
            let values = text.split([',', '、', '，']).map(str::trim);
            let values: Vec<String> = values
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect();
            if !values.is_empty() {
                applies.0.insert(field, values);
            }
        }
        let measures: Result<Vec<Measure>> =
            self.measures.iter().map(TypedMeasure::measure).collect();
        let guards: Result<Vec<Guard>> = self.guards.iter().map(TypedGuard::guard).collect();
        Ok(Scorecard {
            name: name.to_owned(),
            version: 0,
            title: some(&self.title),
            order: number(&self.order, "order")?,
            applies,
            measures: measures?,
            guards: guards?,
            watch_from: number(&self.watch_from, "tiers.watch_from")?,
            healthy_from: number(&self.healthy_from, "tiers.healthy_from")?,
            margin: number(&self.margin, "tiers.margin")?,
            neutral_points: number(&self.neutral_points, "neutral_points")?,
            least_coverage: figure(&self.least_coverage, "least_coverage")?,
            rollup: match self.rollup.as_str() {
                "" => Rollup::default(),
                word => word.parse()?,
            },
        })
    }

    /// Where a field of a definition is typed, such as `m2-weight` for `measures.sponsor.weight`.
    pub(super) fn place(&self, field: &str) -> String {
        let mut parts = field.splitn(3, '.');
        let (what, name, rest) = (parts.next(), parts.next(), parts.next());
        let is = |one: &String| Some(one.as_str()) == name;
        let found = match what {
            Some("measures") => {
                let at = self.measures.iter().position(|one| is(&one.name));
                at.map(|n| ("m", n))
            }
            Some("guards") => {
                let at = self.guards.iter().position(|one| is(&one.name));
                at.map(|n| ("g", n))
            }
            Some("tiers") => return name.unwrap_or_default().to_owned(),
            Some("for") => return format!("for-{}", name.unwrap_or_default()),
            _ => None,
        };
        match (found, rest) {
            (Some((letter, n)), Some(rest)) => format!("{letter}{n}-{rest}"),
            _ => field.to_owned(),
        }
    }

    /// A measure of a metric, and a name for it that no other has.
    pub(super) fn add_measure(&mut self, metric: &str) {
        let taken: Vec<&str> = self.measures.iter().map(|one| one.name.as_str()).collect();
        self.measures.push(TypedMeasure {
            is_new: true,
            name: free(metric, &taken),
            metric: metric.to_owned(),
            weight: "10".to_owned(),
            curve: "0 = 0, 1 = 100".to_owned(),
            on_missing: OnMissing::Redistribute.as_str().to_owned(),
            ..TypedMeasure::default()
        });
    }

    /// A guard by a metric.
    pub(super) fn add_guard(&mut self, metric: &str) {
        let taken: Vec<&str> = self.guards.iter().map(|one| one.name.as_str()).collect();
        self.guards.push(TypedGuard {
            name: free(metric, &taken),
            metric: metric.to_owned(),
            above: "0".to_owned(),
            cap: "40".to_owned(),
            ..TypedGuard::default()
        });
    }
}

fn free(wanted: &str, taken: &[&str]) -> String {
    let numbered = (2..).map(|n| format!("{wanted}_{n}"));
    let mut names = std::iter::once(wanted.to_owned()).chain(numbered);
    names
        .find(|name| !taken.contains(&name.as_str()))
        .unwrap_or_default()
}

impl TypedMeasure {
    fn of(measure: &Measure, catalogue: &Catalogue) -> Self {
        let unit = catalogue.metric(&measure.metric).map(|metric| metric.unit);
        let value = |x: f64| match unit {
            Ok(Unit::Share | Unit::Change) => percent(x),
            _ => x.to_string(),
        };
        let pairs = measure.curve.pairs().iter();
        let pairs = pairs.map(|[x, y]| format!("{} = {y}", value(*x)));
        let text = |number: Option<f64>| number.map_or_else(String::new, |x| x.to_string());
        Self {
            is_new: false,
            name: measure.name.clone(),
            title: measure.title.clone().unwrap_or_default(),
            group: measure.group.clone().unwrap_or_default(),
            metric: measure.metric.clone(),
            shows: measure.shows.clone(),
            weight: measure.weight.to_string(),
            curve: pairs.collect::<Vec<_>>().join(", "),
            half_life_days: text(measure.half_life_days),
            expiry_days: text(measure.expiry_days.map(f64::from)),
            on_missing: measure.on_missing.as_str().to_owned(),
            floor: text(measure.floor),
            ceiling: text(measure.ceiling),
            rationale: measure.rationale.clone().unwrap_or_default(),
            owner: measure.owner.clone().unwrap_or_default(),
        }
    }

    fn read(get: &dyn Fn(&str) -> String) -> Self {
        Self {
            is_new: false,
            name: get("name"),
            title: get("title"),
            group: get("group"),
            metric: get("metric"),
            shows: get("shows"),
            weight: get("weight"),
            curve: get("curve"),
            half_life_days: get("half_life_days"),
            expiry_days: get("expiry_days"),
            on_missing: get("on_missing"),
            floor: get("floor"),
            ceiling: get("ceiling"),
            rationale: get("rationale"),
            owner: get("owner"),
        }
    }

    fn measure(&self) -> Result<Measure> {
        let on = |field: &str| format!("measures.{}.{field}", self.name);
        let all = OnMissing::ALL.into_iter();
        let missing = all.clone().find(|one| one.as_str() == self.on_missing);
        let optional = |text: &str, field: &str| match text {
            "" => Ok(None),
            text => number::<f64>(text, &on(field)).map(Some),
        };
        let shows = if self.shows.is_empty() {
            &self.metric
        } else {
            &self.shows
        };
        Ok(Measure {
            name: self.name.clone(),
            title: some(&self.title),
            group: some(&self.group),
            rationale: some(&self.rationale),
            owner: some(&self.owner),
            metric: self.metric.clone(),
            shows: shows.clone(),
            weight: number(&self.weight, &on("weight"))?,
            curve: curve(&self.curve).map_err(|error| error.on(on("curve")))?,
            half_life_days: optional(&self.half_life_days, "half_life_days")?,
            expiry_days: match self.expiry_days.as_str() {
                "" => None,
                text => Some(number(text, &on("expiry_days"))?),
            },
            on_missing: missing.unwrap_or(OnMissing::Redistribute),
            floor: optional(&self.floor, "floor")?,
            ceiling: optional(&self.ceiling, "ceiling")?,
        })
    }
}

impl TypedGuard {
    fn of(guard: &Guard) -> Self {
        Self {
            name: guard.name.clone(),
            title: guard.title.clone().unwrap_or_default(),
            metric: guard.metric.clone(),
            above: guard.above.to_string(),
            cap: guard.cap.to_string(),
            reason: guard.reason.clone().unwrap_or_default(),
        }
    }

    fn read(get: &dyn Fn(&str) -> String) -> Self {
        Self {
            name: get("name"),
            title: get("title"),
            metric: get("metric"),
            above: get("above"),
            cap: get("cap"),
            reason: get("reason"),
        }
    }

    fn guard(&self) -> Result<Guard> {
        let on = |field: &str| format!("guards.{}.{field}", self.name);
        Ok(Guard {
            name: self.name.clone(),
            title: some(&self.title),
            reason: some(&self.reason),
            metric: self.metric.clone(),
            above: figure(&self.above, &on("above"))?,
            cap: number(&self.cap, &on("cap"))?,
        })
    }
}

fn some(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_control()).take(500).collect();
    (!text.is_empty()).then_some(text)
}

fn number<T: std::str::FromStr>(text: &str, field: &str) -> Result<T> {
    let wrong = |_| {
        Error::invalid("number", "error-typed-number")
            .on(field)
            .with("value", text)
    };
    text.parse().map_err(wrong)
}

/// A figure, which may be typed as a percentage.
fn figure(text: &str, field: &str) -> Result<f64> {
    match text.strip_suffix('%') {
        Some(text) => number::<f64>(text.trim_end(), field).map(|x| x / 100.0),
        None => number(text, field),
    }
}

/// `0% = 0, 50% = 45`: values and the points they give.
fn curve(text: &str) -> Result<Curve> {
    let mut pairs = Vec::new();
    for pair in text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
    {
        let wrong = || Error::invalid("curve", "error-curve-text").with("value", pair);
        let (value, points) = pair.split_once(['=', ':']).ok_or_else(wrong)?;
        let read = |text: &str| figure(text.trim(), "curve").map_err(|_| wrong());
        pairs.push([read(value)?, read(points)?]);
    }
    Curve::new(pairs)
}

fn percent(share: f64) -> String {
    // To the hundred-millionth: what was typed is shown again, not what dividing by a hundred makes of it.
    let shown = (share * 1e10).round() / 1e8;
    format!("{shown}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Spoil = fn(&mut Typed);

    #[test]
    fn what_is_shown_is_read_back_as_the_same_scorecard() {
        let (card, catalogue) = (Scorecard::shipped().unwrap(), Catalogue::shipped().unwrap());
        let typed = Typed::of(card, catalogue);
        assert_eq!(
            typed.measures[0].curve,
            "0% = 0, 50% = 45, 80% = 80, 100% = 100"
        );
        let again = typed.card("core").unwrap();
        assert_eq!(
            Scorecard {
                version: 1,
                ..again
            },
            **card
        );
    }

    #[test]
    fn what_cannot_be_read_says_where_it_was_typed() {
        let (card, catalogue) = (Scorecard::shipped().unwrap(), Catalogue::shipped().unwrap());
        let cases: [(Spoil, &str); 4] = [
            (
                |typed| typed.measures[1].weight = "many".into(),
                "m1-weight",
            ),
            (
                |typed| typed.measures[0].curve = "0 = 0, 0 = 1".into(),
                "m0-curve",
            ),
            (|typed| typed.guards[0].cap = String::new(), "g0-cap"),
            (|typed| typed.margin = "two".into(), "margin"),
        ];
        for (spoil, place) in cases {
            let mut typed = Typed::of(card, catalogue);
            spoil(&mut typed);
            let error = typed.card("core").unwrap_err();
            assert_eq!(typed.place(error.field().unwrap()), place);
        }
    }
}

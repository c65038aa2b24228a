//! What is known of places: the pack's départements, the commune table, an imported zoning table.

use domain::{Answers, CommuneCode, Communes, FactId, Value, Zoning, ZoningTable};
use rules::Place;

/// Where people may live, as far as this device knows.
#[derive(Debug, Clone, Default)]
pub struct Territory {
    /// Codes of the départements of the pack.
    departements: Vec<String>,
    communes: Option<Communes>,
    zoning: Option<ZoningTable>,
}

impl Territory {
    /// The territory of a pack, without any table yet.
    #[must_use]
    pub fn of(departements: &[String]) -> Self {
        Self { departements: departements.to_vec(), communes: None, zoning: None }
    }

    /// The same tables for another pack's territory.
    pub fn set_departements(&mut self, departements: &[String]) {
        self.departements = departements.to_vec();
    }

    /// Adds the commune table, which also knows former communes.
    pub fn set_communes(&mut self, communes: Communes) {
        self.communes = Some(communes);
    }

    /// The commune table, once it is there.
    #[must_use]
    pub fn communes(&self) -> Option<&Communes> {
        self.communes.as_ref()
    }

    /// Adds what a zoning list knows. The official list of priority neighbourhoods names only the communes
    /// that hold one: every other commune of the table of communes then holds none.
    pub fn add_zoning(&mut self, list: ZoningTable) {
        let tells_absence = list.names_only_qpv();
        let table = self.zoning.get_or_insert_default();
        table.merge(list);
        if let (true, Some(communes)) = (tells_absence, &self.communes) {
            table.without_qpv(communes.iter().map(|commune| commune.code));
        }
    }

    /// The zoning table, where one was imported.
    #[must_use]
    pub fn zoning_table(&self) -> Option<&ZoningTable> {
        self.zoning.as_ref()
    }

    /// The commune answered, as it is called today.
    #[must_use]
    pub fn commune(&self, answers: &Answers) -> Option<CommuneCode> {
        match answers.value(FactId::Commune) {
            Some(Value::Commune(code)) => Some(self.communes.as_ref().map_or(*code, |communes| communes.current(*code))),
            _ => None,
        }
    }

    /// What the zoning table says of the commune answered; nothing known without table or commune.
    #[must_use]
    pub fn zoning(&self, answers: &Answers) -> Zoning {
        let known = self.commune(answers).zip(self.zoning.as_ref());
        known.map_or_else(Zoning::default, |(code, table)| table.get(code))
    }

    /// Whether a commune lies in the territory: the first two characters of its code tell.
    #[must_use]
    pub fn holds(&self, code: CommuneCode) -> bool {
        let code = code.to_string();
        self.departements.iter().any(|departement| code.starts_with(departement.as_str()))
    }

    /// Where the person may live, given the answers.
    #[must_use]
    pub fn place(&self, answers: &Answers) -> Place {
        if let Some(code) = self.commune(answers) {
            return Place::of(self.holds(code), self.zoning(answers));
        }
        match &self.zoning {
            None => Place::anywhere(),
            Some(table) => {
                let outside = Place::of(false, Zoning::default());
                table.iter().fold(outside, |place, (code, zoning)| place.or(Place::of(self.holds(code), zoning)))
            }
        }
    }
}

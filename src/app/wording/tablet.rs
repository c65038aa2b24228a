//! The French of the screens of the tablet.

pub(crate) const TITLE: &str = "La tablette";
pub(crate) const COMING: &str = "Cet écran se prépare…";
pub(crate) const FAILED: &str = "Si rien ne change, rechargez la page avec une connexion. Rien n'est perdu.";

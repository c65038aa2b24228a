//! What the fuzz targets of the catalogue's readers do with bytes.

use std::io::Cursor;
use std::ops::ControlFlow;

use catalogue::{Builder, Catalogue, Gazetteer, Offer, read};

const COMMUNES: &str =
    "code;nom;codes_postaux;departement;population;code_actuel\n86194;Poitiers;86000;86;90000;\n23096;Guéret;23000;23;13000;\n";
const POINTS: &str = "code;latitude;longitude\n86194;46.5802;0.3404\n23096;46.1632;1.8706\n";

/// Reads bytes as a catalogue; every offer that comes out goes through the blocks and back unchanged.
pub fn read_and_keep(bytes: &[u8]) {
    let places = Gazetteer::parse(COMMUNES, POINTS).unwrap();
    let mut offers: Vec<Offer> = Vec::new();
    let mut take = |offer: Offer| {
        offers.push(offer);
        ControlFlow::Continue(())
    };
    let found = read(Cursor::new(bytes), &places, &mut take, &mut |_| ControlFlow::Continue(()));
    if found.is_err() {
        return;
    }
    let mut builder = Builder::default();
    for offer in &offers {
        builder.add(0, offer);
    }
    let (_, blocks) = builder.finish(Vec::new());
    let kept = Catalogue::from_hot(&blocks.hot).unwrap();
    for (number, offer) in offers.iter().enumerate() {
        assert_eq!(&kept.offer(number, &blocks.cold[kept.cold_block_of(number)]).unwrap(), offer);
    }
}

//! The primitives give what their specifications print, and our own forms give what independent programs give.

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use vault::{Cost, derive};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|character| character.to_digit(16)).collect();
    digits.chunks(2).filter_map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte * 16 + digit)).ok()).collect()
}

#[test]
fn argon2id_gives_the_tag_of_rfc_9106_section_5_3() {
    let data = AssociatedData::new(&[4; 12]).unwrap();
    let params = ParamsBuilder::new().m_cost(32).t_cost(3).p_cost(4).data(data).build().unwrap();
    let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    assert_eq!(tag.to_vec(), hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

#[test]
fn a_derived_key_is_that_of_the_reference_program() {
    // printf 'jalon tablette' | argon2 somesaltsomesalt -id -t 3 -k 65536 -p 1 -l 32 -r
    let standard = derive("jalon tablette", b"somesaltsomesalt", Cost::STANDARD).unwrap();
    assert_eq!(standard.bytes().to_vec(), hex("5cdd09c6409c9c08f646e4f22524cf60d226c4e356debe437d22ba62b30f3c4a"));
    // The same with -t 2 -k 19456.
    let floor = derive("jalon tablette", b"somesaltsomesalt", Cost::checked(19 * 1024, 2, 1).unwrap()).unwrap();
    assert_eq!(floor.bytes().to_vec(), hex("dc90e7aa0050c97a2e680ac6939e688f91feebbd03a20bf3b28c5b77e60027df"));
}

#[test]
fn xchacha20_poly1305_gives_the_ciphertext_of_the_draft_section_a_3_1() {
    let key: Vec<u8> = (0x80..=0x9f).collect();
    let nonce: Vec<u8> = (0x40..=0x57).collect();
    let aad = hex("50515253c0c1c2c3c4c5c6c7");
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let cipher = XChaCha20Poly1305::new_from_slice(&key).unwrap();
    let nonce = XNonce::try_from(nonce.as_slice()).unwrap();
    let ciphertext = cipher.encrypt(&nonce, Payload { msg: plain, aad: &aad }).unwrap();
    let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39\
        ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9\
        768812f615c68b13b52e\
        c0875924c1c7987947deafd8780acf49";
    assert_eq!(ciphertext, hex(expected));
}

#[test]
fn hkdf_sha256_gives_the_output_of_rfc_5869_case_1() {
    let mut output = [0; 42];
    let salt = hex("000102030405060708090a0b0c");
    Hkdf::<Sha256>::new(Some(&salt), &[0x0b; 22]).expand(&hex("f0f1f2f3f4f5f6f7f8f9"), &mut output).unwrap();
    let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
    assert_eq!(output.to_vec(), hex(expected));
}

#[test]
fn hkdf_sha256_gives_the_output_of_rfc_5869_case_3_without_salt() {
    let mut output = [0; 42];
    Hkdf::<Sha256>::new(None, &[0x0b; 22]).expand(&[], &mut output).unwrap();
    let expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";
    assert_eq!(output.to_vec(), hex(expected));
}

//! The page script in one piece. In: the script as written by hand and the finished
//! module. Out: the file that the generator embeds and a page loads.

const MODULE: &str = "/*WASM_BASE64*/";

/// Puts the module, as text, into the place that the script keeps for it.
pub(crate) fn assemble(page: &str, wasm: &[u8]) -> Result<String, String> {
    if page.matches(MODULE).count() != 1 {
        return Err(format!("the page script must hold {MODULE} once"));
    }
    Ok(page.replace("\r\n", "\n").replace(MODULE, &base64(wasm)))
}

/// Base64 with padding, as `atob` reads it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0u32, |all, byte| all << 8 | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(group >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() {
                digit as char
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{assemble, base64};

    #[test]
    fn base64_pads_as_the_standard_says() {
        let pairs = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xff, 0xef, 0xbe]), "/+++");
    }

    #[test]
    fn a_script_without_a_place_for_the_module_is_refused() {
        assert!(assemble("let nothing;", b"x").is_err());
        assert_eq!(
            assemble("m=\"/*WASM_BASE64*/\"", b"foo"),
            Ok("m=\"Zm9v\"".to_owned())
        );
    }
}

//! "Did you mean".
//!
//! In: what somebody typed and the words that were possible. Out: the nearest
//! word, if it is near enough to be worth a line.

/// The nearest candidate, unless all are far from what was typed.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    // Comparing costs the product of both lengths; one of them may have no measure.
    let could_be = |candidate: &&str| {
        let other = candidate.chars().count();
        length.abs_diff(other) <= 1.max(length.max(other) / 3)
    };
    candidates
        .into_iter()
        .filter(could_be)
        .map(|candidate| {
            (strsim::damerau_levenshtein(&typed, &candidate.to_lowercase()), candidate)
        })
        .filter(|(distance, candidate)| {
            let longest = typed.chars().count().max(candidate.chars().count());
            *distance <= 1.max(longest / 3)
        })
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// A sentence that offers the nearest candidate, else names all when they are few.
pub fn did_you_mean<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let mut candidates: Vec<&str> = candidates.into_iter().collect();
    candidates.sort_unstable();
    candidates.dedup();
    if let Some(near) = nearest(typed, candidates.iter().copied()) {
        return Some(format!("Did you mean `{near}`?"));
    }
    if candidates.is_empty() || candidates.len() > 20 {
        return None;
    }
    let names: Vec<String> = candidates.iter().map(|name| format!("`{name}`")).collect();
    Some(format!("Possible here: {}.", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_the_near_and_lists_the_few() {
        let keys = ["title", "description", "weight"];
        assert_eq!(nearest("descripton", keys), Some("description"));
        assert_eq!(nearest("Tilte", keys), Some("title"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(
            did_you_mean("colour", keys).as_deref(),
            Some("Possible here: `description`, `title`, `weight`.")
        );
    }
}

import Postgres
import ProductDomain

/// The SQL conditions of a phrase. The functions and configurations are defined in the migrations.
extension SearchPhrase {
    /// The name equals the phrase.
    var isName: Statement { "name = ANY(\(namesItMayBe))" }

    /// The name contains every term.
    var isInName: Statement { "name_words @@ (\(query(in: "names")))" }

    /// The product contains every term, in any inflection.
    var isAnywhere: Statement { "search @@ (\(query(in: "texts")))" }

    var isFound: Statement { "(\(isInName) OR \(isAnywhere))" }

    private func query(in configuration: String) -> Statement {
        alternatives.map { terms in
            let terms = terms.map { $0.query(in: configuration) }.joined(separator: " && ")
            return "(\(terms))"
        }.joined(separator: " || ")
    }
}

extension SearchTerm {
    fileprivate func query(in configuration: String) -> Statement {
        let words: Statement = "phraseto_tsquery('\(raw: configuration)', searchable(\(text)))"
        return isExcluded ? "!! \(words)" : isUnfinished ? "unfinished(\(words))" : words
    }
}

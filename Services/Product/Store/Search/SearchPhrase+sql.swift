import Postgres
import ProductDomain

/// How a phrase is asked in SQL; the functions and configurations are in the migrations.
extension SearchPhrase {
    /// A name that the phrase is.
    var isName: Statement { "name = ANY(\(namesItMayBe))" }

    /// Every term is in the name.
    var isInName: Statement { "name_words @@ (\(query(in: "names")))" }

    /// Every term is somewhere, in any of its forms.
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

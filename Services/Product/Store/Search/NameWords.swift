import DurableMessaging
import Messaging
import Postgres
import ProductDomain
import Vocabulary

/// Stores the words of all names, and corrects misspelt search words.
extension ProductStore {
    /// Rows are written in the order of the words to avoid deadlocks.
    func learnWords(of ids: [ProductID], in unit: UnitOfWork) {
        guard !ids.isEmpty else { return }
        unit.send(
            .plannedEachTime(
                """
                INSERT INTO name_word (word)
                SELECT DISTINCT lexeme FROM product, unnest(name_words)
                WHERE id = ANY(\(ids)) AND char_length(lexeme) BETWEEN \(Spelling.shortestWord) AND 40
                    AND lexeme !~ '[0-9]'
                    AND NOT EXISTS (SELECT FROM name_word WHERE word = lexeme)
                ORDER BY lexeme ON CONFLICT DO NOTHING
                """))
    }

    /// The phrase with unknown words replaced by the nearest known ones; nil when nothing is replaced.
    func corrected(_ phrase: SearchPhrase) async throws -> SearchPhrase? {
        let texts = phrase.terms.filter { !$0.isExcluded }.map(\.text)
        let unknown = try await unknownWords(texts)
        guard !unknown.isEmpty else { return nil }
        var spellings: [String: String] = [:]
        for (text, word) in unknown {
            spellings[text] = Spelling.nearest(to: word, among: try await words(like: word))
        }
        guard !spellings.isEmpty else { return nil }
        return phrase.replacing { term in spellings[term.text].map(term.spelt) ?? term }
    }

    /// The texts that are a single word which occurs in no name, with that word.
    private func unknownWords(_ texts: [String]) async throws -> [(text: String, word: String)] {
        try await database.query(
            .plannedEachTime(
                """
                SELECT text, min(lexeme) AS word
                FROM unnest(\(texts)) AS typed (text), unnest(to_tsvector('names', searchable(text)))
                GROUP BY text
                HAVING count(*) = 1 AND char_length(min(lexeme)) >= \(Spelling.shortestWord)
                    AND min(lexeme) !~ '[0-9]' AND NOT EXISTS (SELECT FROM name_word WHERE word = min(lexeme))
                """)
        ).map { (try $0["text"], try $0["word"]) }
    }

    /// Most similar first.
    private func words(like word: String) async throws -> [String] {
        try await database.query(
            .plannedEachTime(
                """
                SELECT word FROM (
                    SELECT word FROM name_word WHERE word OPERATOR(extensions.%) \(word)
                    UNION SELECT word FROM name_word WHERE word = ANY(\(Spelling.neighbours(of: word)))) AS known
                ORDER BY extensions.similarity(word, \(word)) DESC, word LIMIT 50
                """)
        ).map { try $0["word"] }
    }
}

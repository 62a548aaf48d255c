import ProductDomain
import Testing

struct `A search phrase` {
    /// The terms as text: excluded ones begin with a hyphen, unfinished ones end with an asterisk.
    private func read(_ input: String) throws -> [[String]] {
        try #require(SearchPhrase(input)).alternatives.map { terms in
            terms.map { "\($0.isExcluded ? "-" : "")\($0.text)\($0.isUnfinished ? "*" : "")" }
        }
    }

    @Test(arguments: ["", " ", "\n\t", "\0"])
    func `is nil when it is blank`(input: String) {
        #expect(SearchPhrase(input) == nil)
    }

    @Test(arguments: [
        ("head", [["head*"]]), ("wireless head", [["wireless", "head*"]]), ("wi-fi rout", [["wi-fi", "rout*"]]),
        ("  Größe 4 ", [["Größe", "4"]]), ("iphone 15", [["iphone", "15*"]]), ("a - b", [["a", "b"]]), ("タ", [["タ*"]]),
        ("\"noise cancelling\" head", [["noise cancelling", "head*"]]), ("wi-fi", [["wi-fi*"]]), ("3.5", [["3.5*"]]),
    ])
    func `treats its last word as unfinished`(input: String, terms: [[String]]) throws {
        #expect(try read(input) == terms)
    }

    @Test(arguments: [
        ("\"noise canc", [["noise", "canc"]]), ("\"noise cancelling\"", [["noise cancelling"]]),
        ("headphones -wire", [["headphones", "-wire"]]), ("tea or pot", [["tea"], ["pot"]]), ("c++", [["c++"]]),
        ("tea -\"green leaf\" OR 'mug'", [["tea", "-green leaf"], ["'mug'"]]),
    ])
    func `treats its last word as complete when quoted, excluded or in alternatives`(
        input: String, terms: [[String]]
    ) throws {
        #expect(try read(input) == terms)
    }

    /// "or" occurs in names.
    @Test(arguments: [
        ("or", [["or*"]]), ("tea or", [["tea", "or*"]]), ("or tea", [["or", "tea*"]]), ("or or or", [["or"], ["or"]]),
        ("the who", [["the", "who*"]]), ("\"or\"", [["or"]]),
    ])
    func `treats "or" as a word where it separates nothing`(input: String, terms: [[String]]) throws {
        #expect(try read(input) == terms)
    }

    @Test(arguments: [
        String(repeating: "-", count: 33), "-", "\"-\"", "'", "\\", ":*", "!!&|()", "-tea", "-tea or -pot",
    ])
    func `without a word to search has no terms`(input: String) throws {
        #expect(try read(input) == [])
    }

    @Test func `is limited in length and in number of terms`() throws {
        let phrase = try #require(SearchPhrase(String(repeating: "a\u{301}", count: 10_000)))
        #expect(phrase.text.unicodeScalars.count == 200)
        #expect(try read(String(repeating: "a ", count: 50_000)).joined().count == 20)
    }

    @Test func `has no control characters`() throws {
        let phrase = try #require(SearchPhrase("one\0two:*&' three"))
        #expect(phrase.text == "one two:*&' three")
    }
}

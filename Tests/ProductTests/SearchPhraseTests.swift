import ProductDomain
import Testing

struct `A search phrase` {
    @Test(arguments: ["", " ", "\n\t", "\0"])
    func `is nothing when it is blank`(input: String) {
        #expect(SearchPhrase(input) == nil)
    }

    @Test(arguments: [
        ("head", "", "head"), ("wireless head", "wireless ", "head"), ("wi-fi rout", "wi-fi ", "rout"),
        ("  Größe 4 ", "Größe ", "4"), ("\"noise cancelling\" head", "\"noise cancelling\" ", "head"),
        ("a - b", "a - ", "b"),
    ])
    func `takes its last word as unfinished`(input: String, head: String, word: String) throws {
        let phrase = try #require(SearchPhrase(input))
        #expect(phrase.head == head)
        #expect(phrase.unfinishedWord == word)
    }

    @Test(arguments: [
        "\"noise canc", "\"noise cancelling\"", "headphones -wire", "tea or", "tea OR", "tea or pot", "wi-fi", "3.5",
        "c++", "'", "\\",
    ])
    func `takes its last word as it is when that is quoted, excluded, an alternative or no word`(input: String) throws {
        let phrase = try #require(SearchPhrase(input))
        #expect(phrase.unfinishedWord == nil)
        #expect(phrase.head == phrase.text)
    }

    @Test func `is cut to its greatest length`() throws {
        let phrase = try #require(SearchPhrase(String(repeating: "a\u{301}", count: 10_000)))
        #expect(phrase.text.unicodeScalars.count == 200)
    }

    @Test func `has no control characters, and nothing but letters and digits in its unfinished word`() throws {
        let phrase = try #require(SearchPhrase("one\0two:*&' three"))
        #expect(phrase.text == "one two:*&' three")
        #expect(phrase.unfinishedWord == "three")
    }
}

/// Formats one field of a mail header and folds long lines.
enum HeaderField {
    /// Characters on a line that RFC 5322 recommends not to exceed.
    private static let limit = 78

    static func line(_ name: String, _ value: HeaderText) -> String {
        fold(name, words(value.text))
    }

    static func line(_ name: String, _ value: MailAddress) -> String {
        let address = "<\(value.address)>"
        guard let shown = value.name?.text else { return fold(name, [address]) }
        return fold(name, phrase(shown) + [address])
    }

    /// Keeps plain words where possible, so that mail server logs can be read and searched.
    private static func words(_ text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain =
            isPrintable(text) && !text.contains("=?")
            && words.allSatisfy { !$0.isEmpty && $0.utf8.count < limit - 10 }
        return isPlain ? words.map(String.init) : EncodedWord.encode(text)
    }

    /// The name before an address: quoted, or encoded when it is long or not ASCII.
    private static func phrase(_ name: String) -> [String] {
        guard isPrintable(name), !name.contains("=?"), name.utf8.count <= 50 else { return EncodedWord.encode(name) }
        let quoted = name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return ["\"\(quoted)\""]
    }

    private static func isPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { (32...126).contains($0) }
    }

    private static func fold(_ name: String, _ words: [String]) -> String {
        var field = "\(name):"
        var width = field.utf8.count
        for word in words {
            let fits = width + 1 + word.utf8.count <= limit
            field += fits ? " \(word)" : "\r\n \(word)"
            width = fits ? width + 1 + word.utf8.count : 1 + word.utf8.count
        }
        return field
    }
}

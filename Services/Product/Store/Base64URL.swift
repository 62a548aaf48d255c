import FoundationEssentials

/// RFC 4648, section 5, without padding: fit for a URL's query.
extension Data {
    init?(base64URL text: String) {
        let base64 = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
        self.init(base64Encoded: String(base64) + padding)
    }

    var base64URLEncodedString: String {
        let digits = base64EncodedString().filter { $0 != "=" }
        return String(digits.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }
}

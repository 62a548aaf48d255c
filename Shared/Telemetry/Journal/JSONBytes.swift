extension [UInt8] {
    mutating func append(_ texts: String...) {
        for text in texts { append(contentsOf: text.utf8) }
    }
}

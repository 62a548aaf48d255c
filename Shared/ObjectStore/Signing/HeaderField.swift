/// One field of an HTTP header.
package struct HeaderField: Hashable, Sendable {
    /// In lower case.
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name.lowercased()
        self.value = value
    }

    /// Without surrounding spaces, and with consecutive spaces replaced by one.
    var trimmedValue: String {
        value.utf8.split { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
            .map { String(Substring($0)) }.joined(separator: " ")
    }
}

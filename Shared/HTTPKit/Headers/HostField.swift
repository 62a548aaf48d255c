/// The value of `Host` (RFC 9110, 7.2; RFC 9112, 3.2).
package enum HostField {
    /// Whether a request of HTTP/1.1 has the one `Host` that it must have.
    package static func isValid(_ values: [String]) -> Bool { values.count == 1 && isValid(values[0]) }

    /// Whether the text can be a host with a port: a name, an IPv4 address, or an IPv6 address in brackets. Empty for a
    /// target without an authority.
    package static func isValid(_ value: String) -> Bool {
        value.utf8.count <= 300
            && value.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "-._~:[]%!$&'()*+,;=".utf8.contains(byte)
                }
            }
    }
}

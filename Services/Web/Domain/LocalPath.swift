/// A path of this shop that somebody named, such as `?next=` of the sign-in page: a link in a mail of strangers must not lead
/// from our sign-in page to another site.
package enum LocalPath {
    /// Nil unless it is a path on this host: `//host` and `/\host` are addresses of others, and control characters are removed
    /// by browsers before they read an address.
    package static func checked(_ path: String?) -> String? {
        guard let path, path.utf8.count <= 1000, path.hasPrefix("/"), !path.hasPrefix("//"),
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return path
    }
}

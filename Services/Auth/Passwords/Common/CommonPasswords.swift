/// The passwords that attackers try first: of at least eight characters, in lower case. `scripts/common-passwords` writes
/// the list, and says where it is from.
package enum CommonPasswords {
    package static let all = Set(
        String(decoding: PackageResources.CommonPasswords_txt, as: UTF8.self).split(separator: "\n").map(String.init))
}

/// The position of the bucket in an object's URL.
package enum AddressingStyle: String, Sendable {
    /// `https://files.example.com/bucket/key`
    case path
    /// `https://bucket.files.example.com/key`
    case virtualHost = "virtual-host"
}

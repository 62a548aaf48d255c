import HTTPKit

/// The query of an address.
enum AddressQuery {
    static func text(_ values: KeyValuePairs<String, String>) -> String {
        QueryString.text(of: values.map { (name: $0.key, value: $0.value) })
    }
}

/// One parameter of a URL's query.
package struct QueryParameter: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }

    var encoded: QueryParameter {
        QueryParameter(PercentEncoding.query.encode(name), PercentEncoding.query.encode(value))
    }

    func precedes(_ other: QueryParameter) -> Bool {
        name.utf8.elementsEqual(other.name.utf8)
            ? value.utf8.lexicographicallyPrecedes(other.value.utf8)
            : name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
}

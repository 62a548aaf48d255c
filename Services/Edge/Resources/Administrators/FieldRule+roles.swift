import HTTPKit
import Vocabulary

extension FieldRule where Value == [Role] {
    /// One or more distinct roles of administrators.
    static let administrativeRoles = FieldRule { value, field in
        guard case .array(let elements) = value else { return .wrong(field, "invalid_type", "must be an array") }
        guard !elements.isEmpty else { return .wrong(field, "too_short", "must not be empty") }
        var roles: [Role] = []
        for element in elements {
            guard case .string(let text) = element, let role = Role(rawValue: text), Role.administrative.contains(role)
            else { return .wrong(field, "invalid_value", "must be roles of administrators") }
            guard !roles.contains(role) else { return .wrong(field, "repeated", "must name each role once") }
            roles.append(role)
        }
        return .value(roles)
    }
}

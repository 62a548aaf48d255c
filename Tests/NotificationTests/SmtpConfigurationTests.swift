import ServiceKit
import Testing

@testable import NotificationService

struct SmtpConfigurationTests {
    @Test func `without settings the local mail server is used`() throws {
        let configuration = try SmtpConfiguration(ServiceConfiguration(values: [:]))
        #expect(configuration.host == "127.0.0.1")
        #expect(configuration.security == .none)
        #expect(configuration.credentials == nil)
        #expect(configuration.connectTimeout == .seconds(5))
        #expect(configuration.timeout == .seconds(20))
    }

    @Test func `every setting is read`() throws {
        let configuration = try SmtpConfiguration(
            ServiceConfiguration(values: [
                "SMTP_HOST": "mail.example.org", "SMTP_PORT": "587", "SMTP_SECURITY": "starttls",
                "SMTP_CA_FILE": "/ca.pem", "SMTP_USER": "shop", "SMTP_PASSWORD": "secret",
            ]))
        #expect(configuration.port == 587)
        #expect(configuration.security == .starttls)
        #expect(configuration.authorityFile == "/ca.pem")
        #expect(configuration.credentials?.user == "shop")
        #expect(configuration.credentials?.password == "secret")
    }

    @Test func `credentials without encryption are refused for a remote server`() {
        let values = ["SMTP_HOST": "mail.example.org", "SMTP_USER": "shop", "SMTP_PASSWORD": "secret"]
        #expect(throws: SmtpConfiguration.Invalid.plainPassword) {
            try SmtpConfiguration(ServiceConfiguration(values: values))
        }
    }

    @Test func `a misspelt security setting is an error`() {
        #expect(throws: SmtpConfiguration.Invalid.security("ssl")) {
            try SmtpConfiguration(ServiceConfiguration(values: ["SMTP_SECURITY": "ssl"]))
        }
    }

    @Test func `a user without a password is an error`() {
        #expect(throws: ServiceConfiguration.MissingSecret.self) {
            try SmtpConfiguration(ServiceConfiguration(values: ["SMTP_USER": "shop"]))
        }
    }
}

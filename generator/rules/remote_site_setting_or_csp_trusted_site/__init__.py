"""Rules for projects with documents of the kind RemoteSiteSetting or CspTrustedSite."""

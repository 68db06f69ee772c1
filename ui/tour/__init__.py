"""The guided tour, for who practises: a strip below the pages, and a ring on the page."""

import pytest
from django.test import AsyncClient

STYLE = "/static/css/tokens.css"


async def test_a_file_comes_whole_and_belongs_to_this_site_alone():
    answer = await AsyncClient().get(STYLE)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == 'text/css; charset="utf-8"'
    assert int(answer.headers["Content-Length"]) == len(answer.content)
    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_a_file_that_the_browser_has_is_not_sent_again():
    modified = (await AsyncClient().get(STYLE)).headers["Last-Modified"]
    answer = await AsyncClient().get(STYLE, headers={"If-Modified-Since": modified})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("path", ["/static/../config/settings.py", "/static/%2e%2e/config/settings.py", "/static/css/nothing.css"])
async def test_nothing_else_is_served(path, db):
    assert (await AsyncClient().get(path)).status_code == 404

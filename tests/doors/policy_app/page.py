"""One of each: a chart, tables, an editor of our own, a download, a document frame, a material sign."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.title("One of each")
figure = go.Figure(go.Scatter(x=[1, 2, 3], y=[2, 3, 1], hovertext=["a", "b", "c"]))
st.plotly_chart(figure, on_select="rerun", key="chart")
st.dataframe(pd.DataFrame({"session": [1, 2], "value": [4.5, 6.0]}))
st.table(pd.DataFrame({"session": [1, 2]}))
st.text_area("Words")
st.slider("Level", 0, 10)
st.download_button("Download", b"a,b", "a.csv", icon=":material/download:")
editor = st.components.v2.component(
    "policy_editor",
    html="<textarea></textarea><p id='said'></p>",
    css="p { color: green }",
    js="export default function (c) { c.parentElement.querySelector('#said').textContent = 'component ran' }",
)
editor(key="editor")
